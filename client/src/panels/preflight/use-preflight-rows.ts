/** Owns the list of checks as it stands now, for all that show it: its rows by group, the verdict, and asking again. */

import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { PreflightAnswer } from "@sanguan/shared/protocol/preflight";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { usePreflight } from "../../connection/answers.ts";
import type { LiveLine } from "../../connection/live-view.ts";
import { useDates } from "../../language/dates.ts";
import {
  hereRows,
  meetingRows,
  type PreflightGroup,
  type PreflightRow,
  type PreflightVerdict,
  screenRows,
  serverRows,
  verdictOf,
  type Writing,
} from "./preflight-rows.ts";
import { useDrawnHere } from "./use-drawn-here.ts";

export interface PreflightNow {
  readonly groups: readonly (readonly [PreflightGroup, readonly PreflightRow[]])[];
  readonly verdict: PreflightVerdict;
  /** The server's; absent until it has answered. */
  readonly answer: PreflightAnswer | undefined;
  readonly error: Error | null;
  readonly isAsking: boolean;
  readonly askAgain: () => void;
}

export function usePreflightRows(meeting: Meeting, offset: LiveLine["offset"]): PreflightNow {
  const { i18n } = useTranslation("preflight");
  const dates = useDates();
  const { data: answer, error, isFetching, refetch } = usePreflight(meeting);
  const drawn = useDrawnHere(meeting);
  const writing = useMemo((): Writing => {
    const form = new Intl.ListFormat(i18n.language, { style: "short", type: "unit" });
    // Chinese lists have 、 between all; what the form for units writes there has nothing.
    const list = (names: readonly string[]) => (i18n.language === "en" ? form.format(names) : names.join("、"));
    return { dayTime: dates.dayTime, list };
  }, [dates, i18n.language]);
  const groups: PreflightNow["groups"] = [
    ["meeting", meetingRows(meeting, writing)],
    ["screens", answer === undefined ? [] : screenRows(answer, writing)],
    ["here", hereRows({ offset, drawn })],
    ["server", answer === undefined ? [] : serverRows(answer, writing)],
  ];
  const verdict = verdictOf(
    groups.flatMap(([, rows]) => rows),
    { answered: answer !== undefined, failed: error !== null },
  );
  return { groups, verdict, answer, error, isAsking: isFetching, askAgain: () => void refetch() };
}
