/** Owns which day it is where the server stands: due dates are days of that calendar. */

/** `YYYY-MM-DD` of a time in milliseconds since 1970, in the server's own time zone. */
export function localDay(ms: number): string {
  const date = new Date(ms);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${String(date.getFullYear()).padStart(4, "0")}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
