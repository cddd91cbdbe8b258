/** Owns one name on the roll: roles, where the person stands since when, who stands for them, and the marks that those who keep the roll may set. */

import { memo, useState, type FormEvent } from "react";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { mayBeKept } from "@sanguan/shared/domain/attendance";
import type { MeetingCommand } from "@sanguan/shared/domain/command";
import type { Attendance, Member } from "@sanguan/shared/domain/meeting";
import { useDates } from "../language/dates.ts";
import { meantBy, pick, type Choice, type Named } from "../meeting/told-apart.ts";
import { standingOf } from "../meeting/roll.ts";
import { useRun } from "../meeting/room.ts";
import { Facts } from "../design/Facts.tsx";
import { PersonField } from "./PersonField.tsx";
import style from "./RollDialog.module.css";

const marks = ["present", "excused", "absent"] as const;

export const RollRow = memo(function RollRow(props: {
  readonly member: Member;
  /** Everybody on the roll, told apart. */
  readonly choices: readonly Choice[];
  readonly entry: Attendance | undefined;
  readonly keeps: boolean;
}) {
  const { t } = useTranslation("roll");
  const frame = useTranslation("frame").t;
  const dates = useDates();
  const run = useRun();
  const { member, choices, entry, keeps } = props;
  const { personId, roles } = member;
  const name = pick(choices, personId).text;
  const [represents, setRepresents] = useState(false);
  const standing = standingOf(entry);
  const since = entry?.leftAt ?? entry?.at;
  const moves = entry?.moves ?? [];
  const command = (mark: (typeof marks)[number] | "left"): MeetingCommand =>
    mark === "left" ? { type: "note-departure", personId } : { type: "record-attendance", personId, status: mark };
  const isOnline = mayBeKept(entry);
  // Who is there by their line may be noted as in the room too: then they stay when their device sleeps.
  const isSet = (mark: (typeof marks)[number] | "left") =>
    mark === "present" ? standing === "here" && !isOnline : standing === mark;
  const stands = t(isOnline ? "standing.online" : `standing.${standing}`);
  return (
    <li className={style["row"]} data-testid="roll-row" data-standing={standing}>
      <div className={style["who"]}>
        <b>{name}</b>
        <span className={style["roles"]}>
          <Facts of={roles.map((role) => frame(`role.${role}`))} />
        </span>
        <span className={style["since"]}>
          <Facts
            of={[
              since === undefined ? stands : `${stands} ${dates.time(since)}`,
              moves.length > 1
                ? moves.map(({ kind, at }) => t(`move.${kind}`, { time: dates.time(at) })).join(t("separator"))
                : "",
              entry?.proxy === undefined ? "" : t("by", { name: entry.proxy.name }),
            ]}
          />
        </span>
      </div>
      {keeps ? (
        <div className={style["marks"]} role="group" aria-label={t("marks", { name })}>
          {[...marks, ...(standing === "here" || standing === "left" ? (["left"] as const) : [])].map((mark) => (
            <button
              key={mark}
              type="button"
              aria-pressed={isSet(mark)}
              disabled={isSet(mark)}
              data-testid={`mark-${mark}`}
              title={mark === "present" && isOnline ? t("inRoomWhy") : undefined}
              onClick={() => void run(command(mark))}
            >
              {t(mark === "present" && isOnline ? "mark.inRoom" : `mark.${mark}`)}
            </button>
          ))}
          {standing === "here" || standing === "left" ? null : (
            <button type="button" aria-expanded={represents} onClick={() => setRepresents((before) => !before)}>
              {t("mark.proxy")}
            </button>
          )}
          {entry?.proxy === undefined ? null : (
            <button
              type="button"
              data-testid="mark-no-proxy"
              onClick={() => void run({ type: "record-attendance", personId, status: entry.status })}
            >
              {t("mark.noProxy")}
            </button>
          )}
        </div>
      ) : null}
      {represents ? (
        <ProxyForm member={member} name={name} choices={choices} entry={entry} onClose={() => setRepresents(false)} />
      ) : null}
    </li>
  );
});

function ProxyForm(props: {
  readonly member: Member;
  readonly name: string;
  readonly choices: readonly Choice[];
  readonly entry: Attendance | undefined;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation("roll");
  const run = useRun();
  const { member, entry } = props;
  const proxy = entry?.proxy;
  const [named, setNamed] = useState(() => standsFor(proxy, props.choices));
  const [wasSent, setWasSent] = useState(false);
  const others = props.choices.filter(({ personId }) => personId !== member.personId);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const meant = meantBy(named, others);
    setWasSent(meant.kind === "several");
    if (meant.kind === "several") return;
    const done = await run({
      type: "record-attendance",
      personId: member.personId,
      status: entry?.status === "absent" ? "absent" : "excused",
      proxy: { name: meant.name, ...(meant.kind === "new" ? {} : { personId: meant.personId }) },
    });
    if (done) props.onClose();
  };
  return (
    <form className={style["proxy"]} onSubmit={(event) => void submit(event)}>
      <PersonField
        size="xs"
        label={t("proxyFor", { name: props.name })}
        choices={others}
        mayBeNew
        wasSent={wasSent}
        autoFocus
        value={named}
        onChange={(next) => {
          setWasSent(false);
          setNamed(next);
        }}
      />
      <Button type="submit" size="xs" variant="default">
        {t("save")}
      </Button>
    </form>
  );
}

/** Whoever goes by name alone stays somebody who does, though a member may bear the name. */
function standsFor(proxy: Attendance["proxy"], choices: readonly Choice[]): Named {
  if (proxy === undefined) return { text: "" };
  if (proxy.personId === undefined) return { text: proxy.name, another: proxy.name };
  return pick(choices, proxy.personId);
}
