/** Owns which day it is where the server stands: due dates are days of that calendar, when they are set and when they are overdue. */

/** `YYYY-MM-DD` of a time in milliseconds since 1970, in the server's own time zone. */
export function localDay(ms: number): string {
  const date = new Date(ms);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
}
