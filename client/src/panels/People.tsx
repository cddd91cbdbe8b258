/** Owns the count of who is here, which opens the list of them. */

import { Popover, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { lazily } from "../design/lazily.tsx";
import { withWords } from "../language/language.ts";
import { useRoom } from "../meeting/room.ts";
import style from "./People.module.css";

const PeopleList = lazily(() =>
  withWords(["meeting"], () => import("./PeopleList.tsx")).then((file) => file.PeopleList),
);

export function People() {
  const { t } = useTranslation("meeting");
  const { people } = useRoom();
  const persons = [...new Map(people.map((person) => [person.personId, person])).values()];
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={style["count"] ?? ""} data-testid="people" data-count={persons.length}>
          {t("people.count", { count: persons.length })}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <PeopleList persons={persons} />
      </Popover.Dropdown>
    </Popover>
  );
}
