/** Owns who is here: a count that opens the list, with a mark at those whose words are not saved yet. */

import { Popover, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { caretColor } from "../editor/caret-palette.ts";
import { useRoom } from "../meeting/room.ts";
import { Facts } from "../design/Facts.tsx";
import style from "./People.module.css";

export function People() {
  const { t } = useTranslation("meeting");
  const { t: frame } = useTranslation("frame");
  const { people, away, meeting } = useRoom();
  const lost = away.filter(({ personId }) => people.every((person) => person.personId !== personId));
  const persons = [...new Map(people.map((person) => [person.personId, person])).values()];
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={style["count"] ?? ""} data-testid="people" data-count={persons.length}>
          {t("people.count", { count: persons.length })}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
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
      </Popover.Dropdown>
    </Popover>
  );
}
