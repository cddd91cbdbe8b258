/** Owns counting ballots on paper: how each group stands, and the form in which one person enters what they counted. */

import { useState } from "react";
import { Button, NativeSelect, NumberInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { VoterGroupId } from "@sanguan/shared/domain/id";
import type { PaperOutcome } from "@sanguan/shared/domain/paper-ballots";
import type { VoteTurnout } from "@sanguan/shared/domain/turnout";
import type { Vote } from "@sanguan/shared/domain/vote";
import { api, Refused, Unreachable } from "../../connection/api.ts";
import { filledIn, formDraft, useFormDraft } from "../../meeting/form-drafts.ts";
import { nameOf, useRoom } from "../../meeting/room.ts";
import { PaperCounts } from "./PaperCounts.tsx";
import style from "./EvaluationPanel.module.css";

export function PaperBallots({ vote, turnout }: { readonly vote: Vote; readonly turnout: VoteTurnout }) {
  const { t } = useTranslation("evaluation");
  const { meeting, me } = useRoom();
  const { groups } = meeting.settings.evaluation;
  // Numbers that were counted and not sent are in sight again.
  const [open, setOpen] = useState(
    () => formDraft({ personId: me.personId, meetingId: meeting.id, form: `paper.${vote.id}` }) !== undefined,
  );
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
  /** As it stands it has been sent. */
  readonly sent: boolean;
  readonly sheets: number;
  /** By item: one number a grade. */
  readonly counts: Readonly<Record<string, readonly number[]>>;
}

const noEntry: Entry = { sent: false, sheets: 0, counts: {} };
const nothingEntered: Readonly<Record<string, Entry>> = {};

function PaperForm(props: {
  readonly vote: Vote;
  readonly groups: readonly { readonly id: VoterGroupId; readonly name: string }[];
  readonly onClose: () => void;
}) {
  const { t } = useTranslation("evaluation");
  const { meeting, me } = useRoom();
  const { vote, groups } = props;
  const place = { personId: me.personId, meetingId: meeting.id, form: `paper.${vote.id}` };
  const { draft, write, drop } = useFormDraft(place, { chosen: "", entered: nothingEntered });
  // A group that is counted is there to be chosen no more.
  const groupId = groups.find(({ id }) => id === draft.chosen)?.id ?? groups[0]?.id;
  const grades = meeting.settings.evaluation.grades.length;
  // Apart by group: what was entered for one is never sent as another's.
  const { entered } = draft;
  const entry = entered[groupId ?? ""] ?? noEntry;
  const { sheets, counts } = entry;
  const enter = (part: Partial<Entry>) => {
    if (groupId !== undefined) write({ entered: { ...entered, [groupId]: { ...entry, sent: false, ...part } } });
  };
  const close = () => {
    const unsent = Object.entries(entered).filter(([, { sent }]) => !sent);
    if (unsent.length === 0) drop();
    else write({ entered: Object.fromEntries(unsent) });
    props.onClose();
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
      // As it is now: more may have been entered meanwhile, for another group too.
      const { entered: now } = filledIn({ entered: nothingEntered }, formDraft(place));
      const { [groupId]: sent, ...others } = now;
      if (outcome.state === "counted") write({ entered: others });
      else if (sent === entry) write({ entered: { ...others, [groupId]: { ...entry, sent: true } } });
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
          onChange={(event) => write({ chosen: event.currentTarget.value })}
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
        <Button size="xs" variant="subtle" onClick={close}>
          {t("paper.done")}
        </Button>
      </div>
    </form>
  );
}
