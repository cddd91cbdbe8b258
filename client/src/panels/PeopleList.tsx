/** Owns the list of who is here and who was lost, with a mark at those whose words are not saved yet. */

import { useTranslation } from "react-i18next";
import type { ConnectedPerson } from "@sanguan/shared/protocol/live";
import { caretColor } from "../editor/caret-palette.ts";
import { useRoom } from "../meeting/room.ts";
import { Facts } from "../design/Facts.tsx";
import style from "./People.module.css";

/** `persons`: each once. */
export function PeopleList({ persons }: { readonly persons: readonly ConnectedPerson[] }) {
  const { t } = useTranslation("meeting");
  const { t: frame } = useTranslation("frame");
  const { away, meeting } = useRoom();
  const lost = away.filter(({ personId }) => persons.every((person) => person.personId !== personId));
  return (
    <ul className={style["list"]} aria-label={t("people.list")}>
      {persons.map((person) => {
        const roles = meeting.members.find((member) => member.personId === person.personId)?.roles ?? [];
        return (
          <li key={person.personId}>
            <span className={style["dot"]} style={{ background: caretColor(person.color) }} aria-hidden="true" />
            <span>{person.name}</span>
            <span className={style["roles"]}>
              <Facts of={roles.map((role) => frame(`role.${role}`))} />
            </span>
            {person.unsaved ? <span className={style["unsaved"]}>{t("people.unsaved")}</span> : null}
          </li>
        );
      })}
      {lost.map((person) => (
        <li key={`away-${person.personId}`} className={style["away"]}>
          <span className={style["dot"]} aria-hidden="true" />
          <span>{person.name}</span>
          <span className={style["roles"]}>{t("people.away")}</span>
          {person.unsaved ? <span className={style["unsaved"]}>{t("people.unsaved")}</span> : null}
        </li>
      ))}
    </ul>
  );
}
