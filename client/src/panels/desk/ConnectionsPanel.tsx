/** Owns who is connected, as whoever conducts reads it: the roll in one line, whose line broke off and since when, whose words are not saved, and everybody who is here. */

import { memo } from "react";
import { useTranslation } from "react-i18next";
import { mayDo } from "@sanguan/shared/domain/permission";
import { useDates } from "../../language/dates.ts";
import { connections, type Connection } from "../../meeting/connections.ts";
import { useRoom } from "../../meeting/room.ts";
import { useSecond } from "../../meeting/stage-clock.ts";
import { QuorumLine } from "../QuorumLine.tsx";
import { DeskPanel } from "./DeskPanel.tsx";
import { Facts } from "../../design/Facts.tsx";
import style from "./ConnectionsPanel.module.css";

export function ConnectionsPanel() {
  const { t } = useTranslation("desk");
  const room = useRoom();
  const all = connections(room, useSecond(room.now));
  const here = all.filter(({ goneSince }) => goneSince === undefined);
  const gone = all.length - here.length;
  const unsaved = all.filter(({ words }) => words?.state === "here" || words?.state === "lost").length;
  const careful = all.filter(({ goneSince, words }) => goneSince !== undefined || words !== undefined);
  const well = here.filter(({ words }) => words === undefined);
  const said = [
    t("people.here", { count: here.length }),
    ...(gone > 0 ? [t("people.gone", { count: gone })] : []),
    ...(unsaved > 0 ? [t("people.unsaved", { count: unsaved })] : []),
  ];
  return (
    <DeskPanel
      title={t("people.title")}
      testId="desk-connections"
      aside={
        <span className={style["summary"]} data-careful={gone + unsaved > 0}>
          {said.join(t("people.separator"))}
        </span>
      }
    >
      {room.meeting.phase === "live" && mayDo(room.meeting, room.me, "read-people") ? (
        <div className={style["roll"]}>
          <QuorumLine />
        </div>
      ) : null}
      {/* Said aloud when it changes; that one more has come is not. */}
      <p className="visually-hidden" role="status">
        {said.slice(1).join(t("people.separator"))}
      </p>
      {careful.length === 0 ? null : (
        <ul className={style["careful"]} aria-label={t("people.careful")}>
          {careful.map((connection) => (
            <Careful key={connection.personId} connection={connection} />
          ))}
        </ul>
      )}
      <Well people={well} />
    </DeskPanel>
  );
}

/** Five hundred names are not written anew each second. */
const Well = memo(
  function Well({ people }: { readonly people: readonly Connection[] }) {
    const { t } = useTranslation("desk");
    return (
      <ul className={style["well"]} aria-label={t("people.well")}>
        {people.map(({ personId, name, roles }) => (
          <li key={personId}>
            {name} <Roles roles={roles} />
          </li>
        ))}
      </ul>
    );
  },
  ({ people: before }, { people: after }) =>
    before.length === after.length &&
    before.every(({ name, roles }, index) => name === after[index]?.name && roles === after[index].roles),
);

function Careful({ connection }: { readonly connection: Connection }) {
  const { t } = useTranslation("desk");
  const dates = useDates();
  const { name, roles, goneSince, words } = connection;
  return (
    <li data-testid="connection" data-gone={goneSince !== undefined} data-words={words?.state}>
      <span className={style["who"]}>
        <span className={style["dot"]} aria-hidden="true" />
        <b>{name}</b> <Roles roles={roles} />
      </span>
      <span className={style["state"]}>
        {goneSince === undefined ? null : (
          <span className={style["since"]}>{t("people.goneSince", { time: dates.time(goneSince) })}</span>
        )}
        {words === undefined ? null : (
          <span className={style["words"]}>
            {t(
              goneSince === undefined && words.state !== "here"
                ? `people.elsewhere.${words.state}`
                : `people.words.${words.state}`,
              {
                time: dates.time(words.since),
              },
            )}
          </span>
        )}
      </span>
    </li>
  );
}

function Roles({ roles }: Pick<Connection, "roles">) {
  const { t } = useTranslation("frame");
  return (
    <small className={style["roles"]}>
      <Facts of={roles.map((role) => t(`role.${role}`))} />
    </small>
  );
}
