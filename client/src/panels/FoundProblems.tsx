/** Owns suggested wording: problems found at earlier meetings, one's own unit's first, sought in this browser. */

import { useState } from "react";
import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { AgendaItem } from "@sanguan/shared/domain/meeting";
import { useEarlierProblems } from "../connection/answers.ts";
import { Refused } from "../connection/api.ts";
import { useDates } from "../language/dates.ts";
import { useRoom } from "../meeting/room.ts";
import { Facts } from "../design/Facts.tsx";
import style from "./EarlierProblems.module.css";

const shownAtOnce = 20;

export function FoundProblems(props: {
  readonly item: AgendaItem;
  readonly busy: boolean;
  readonly onChoose: (words: string) => void;
}) {
  const { t } = useTranslation("meeting");
  const { t: frame } = useTranslation("frame");
  const dates = useDates();
  const { meeting } = useRoom();
  const [words, setWords] = useState("");
  const found = useEarlierProblems(meeting.id, props.item.id);
  if (found.isPending) return <p className={style["hint"]}>{t("earlier.loading")}</p>;
  if (found.isError)
    return (
      <p className={style["hint"]} role="alert">
        {found.error instanceof Refused ? found.error.message : frame("offline.failed")}
      </p>
    );
  if (found.data.length === 0) return <p className={style["hint"]}>{t("earlier.none")}</p>;
  const sought = words.trim();
  // Sought here: what a reviewer is about to say leaves the page only as a comment.
  const fitting = found.data.filter(({ text, unit }) => text.includes(sought) || unit.includes(sought));
  return (
    <div className={style["found"]}>
      <TextInput
        size="xs"
        aria-label={t("earlier.search")}
        placeholder={t("earlier.search")}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {fitting.length === 0 ? <p className={style["hint"]}>{t("earlier.noneFits")}</p> : null}
      <ul className={style["list"]}>
        {fitting.slice(0, shownAtOnce).map((problem) => (
          <li key={problem.commentId}>
            <button
              type="button"
              disabled={props.busy}
              className={style["problem"]}
              data-testid={`earlier-${problem.commentId}`}
              onClick={() => props.onChoose(problem.text)}
            >
              <span className={style["words"]}>{problem.text}</span>
              <span className={style["where"]}>
                <Facts of={[problem.unit, dates.day(problem.at)]} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {fitting.length > shownAtOnce ? (
        <p className={style["hint"]}>{t("earlier.more", { count: fitting.length - shownAtOnce })}</p>
      ) : null}
    </div>
  );
}
