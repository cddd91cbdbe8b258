/** Owns counting ballots on paper: how each group stands, and the form in which one person enters what they counted. */

import { useState } from "react";
import { Button, NativeSelect, NumberInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { VoterGroupId } from "@sanguan/shared/domain/id";
import type { PaperOutcome } from "@sanguan/shared/domain/paper-ballots";
import type { VoteTurnout } from "@sanguan/shared/domain/turnout";
import type { Vote } from "@sanguan/shared/domain/vote";
import { api, Refused, Unreachable } from "../../connection/api.ts";
import { nameOf, useRoom } from "../../meeting/room.ts";
import { PaperCounts } from "./PaperCounts.tsx";
import style from "./EvaluationPanel.module.css";

export function PaperBallots({ vote, turnout }: { readonly vote: Vote; readonly turnout: VoteTurnout }) {
  const { t } = useTranslation("evaluation");
  const { meeting } = useRoom();
  const { groups } = meeting.settings.evaluation;
  const [open, setOpen] = useState(false);
  const nameOfGroup = (id: string) =>
    t("result.groupName", { name: groups.find((group) => group.id === id)?.name ?? id });
  const waiting = turnout.paper?.filter(({ state }) => state === "first" || state === "differs") ?? [];
  const left = groups.filter(({ id }) => turnout.paper?.find(({ groupId }) => groupId === id)?.state !== "counted");
  return (
    <div className={style["paper"]} data-testid="paper">
      {waiting.map(({ groupId, state, by }) => (
        <p key={groupId} role="status">
          {t(state === "first" ? "paper.first" : "paper.differs", {
            group: nameOfGroup(groupId),
            names: by.map((personId) => nameOf(meeting, personId)).join(t("result.separator")),
          })}
        </p>
      ))}
      {open ? (
        <PaperForm
          vote={vote}
          groups={left.map(({ id }) => ({ id, name: nameOfGroup(id) }))}
          onClose={() => setOpen(false)}
        />
      ) : left.length === 0 ? null : (
        <Button variant="default" size="xs" data-testid="enter-paper" onClick={() => setOpen(true)}>
          {t("paper.enter")}
        </Button>
      )}
    </div>
  );
}

interface Entry {
  readonly sheets: number;
  /** By item: one number a grade. */
  readonly counts: Readonly<Record<string, readonly number[]>>;
}

const noEntry: Entry = { sheets: 0, counts: {} };

function PaperForm(props: {
  readonly vote: Vote;
  readonly groups: readonly { readonly id: VoterGroupId; readonly name: string }[];
  readonly onClose: () => void;
}) {
  const { t } = useTranslation("evaluation");
  const { meeting } = useRoom();
  const { vote, groups } = props;
  const [chosen, setChosen] = useState<VoterGroupId>();
  // A group that is counted is there to be chosen no more.
  const groupId = groups.find(({ id }) => id === chosen)?.id ?? groups[0]?.id;
  const grades = meeting.settings.evaluation.grades.length;
  // Apart by group: what was entered for one is never sent as another's.
  const [entered, setEntered] = useState<Readonly<Record<string, Entry>>>({});
  const { sheets, counts } = entered[groupId ?? ""] ?? noEntry;
  const enter = (part: Partial<Entry>) => {
    if (groupId !== undefined)
      setEntered((before) => ({ ...before, [groupId]: { ...(before[groupId] ?? noEntry), ...part } }));
  };
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string>();
  const filled = Object.fromEntries(
    vote.itemIds.map((id) => [id, counts[id] ?? Array.from({ length: grades }, () => 0)]),
  );
  const words = (outcome: PaperOutcome): string =>
    outcome.state === "differs"
      ? t("paper.saidDiffers", {
          units: outcome.itemIds
            .map((itemId) => meeting.items.find(({ id }) => id === itemId)?.unit ?? "")
            .join(t("result.separator")),
        })
      : t(outcome.state === "first" ? "paper.saidFirst" : "paper.saidCounted");
  const submit = async () => {
    if (groupId === undefined) return;
    setBusy(true);
    try {
      const outcome = await api.enterPaper(meeting.id, { voteId: vote.id, groupId, sheets, counts: filled });
      setSaid(words(outcome));
      if (outcome.state === "counted") setEntered(({ [groupId]: _counted, ...others }) => others);
    } catch (error) {
      if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
      setSaid(error instanceof Refused ? error.refusal.message : t("paper.unreachable"));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className={style["form"]}
      aria-label={t("paper.enter")}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className={style["quiet"]}>{t("paper.explain")}</p>
      <div className={style["row"]}>
        <NativeSelect
          size="xs"
          label={t("paper.group")}
          value={groupId ?? ""}
          onChange={(event) => setChosen(event.currentTarget.value as VoterGroupId)}
          data={groups.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <NumberInput
          size="xs"
          label={t("paper.sheets")}
          min={0}
          allowDecimal={false}
          value={sheets}
          onChange={(value) => enter({ sheets: Number(value) || 0 })}
        />
      </div>
      <PaperCounts
        vote={vote}
        counts={filled}
        onChange={(itemId, numbers) => enter({ counts: { ...counts, [itemId]: numbers } })}
      />
      {said === undefined ? null : <p role="status">{said}</p>}
      <div className={style["row"]}>
        <Button type="submit" size="xs" loading={busy} disabled={groupId === undefined} data-testid="submit-paper">
          {t("paper.submit")}
        </Button>
        <Button size="xs" variant="subtle" onClick={props.onClose}>
          {t("paper.done")}
        </Button>
      </div>
    </form>
  );
}
