/** Owns which day it is where the organisation is: due dates are days of that calendar, when they are set and when they are overdue. */

/** Making one takes as long as a thousand uses of it. */
const calendars = new Map<string, Intl.DateTimeFormat>();

/** `YYYY-MM-DD` of a time in milliseconds since 1970. `timeZone`: its IANA name; the process's own, as it is now, unless told. */
export function localDay(ms: number, timeZone?: string): string {
  const known = timeZone === undefined ? undefined : calendars.get(timeZone);
  const calendar = known ?? calendarOf(timeZone);
  if (timeZone !== undefined) calendars.set(timeZone, calendar);
  const parts = new Map(calendar.formatToParts(ms).map(({ type, value }) => [type, value]));
  return `${parts.get("year")?.padStart(4, "0")}-${parts.get("month")}-${parts.get("day")}`;
}

function calendarOf(timeZone: string | undefined): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en", {
    calendar: "gregory",
    numberingSystem: "latn",
    ...(timeZone === undefined ? {} : { timeZone }),
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
}
