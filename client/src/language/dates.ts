/** Owns the days and times of the language on screen. */

import { useTranslation } from "react-i18next";
import { makeDates, type Dates } from "./make-dates.ts";

/** The dates of the language on screen. */
export function useDates(): Dates {
  const { i18n } = useTranslation();
  return makeDates(i18n.language);
}
