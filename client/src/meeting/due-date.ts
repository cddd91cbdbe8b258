/** Owns the due date that is proposed for a new task. */

export const usualMonths = 3;

/** So many months after this moment, as `YYYY-MM-DD` in this device's zone; the last of a shorter month. */
export function monthsLater(now: number, months: number): string {
  const from = new Date(now);
  const target = new Date(from.getFullYear(), from.getMonth() + months, 1);
  const lastDay = new Date(target.getFullYear(), target.getMonth() + 1, 0).getDate();
  const day = Math.min(from.getDate(), lastDay);
  return `${target.getFullYear()}-${two(target.getMonth() + 1)}-${two(day)}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
