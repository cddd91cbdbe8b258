/** Owns the way between ISO 8601 and the browser's own field for a day and a time, which knows no zone. */

/** `2026-11-22T09:30`, in this device's zone. */
export function toInput(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return "";
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

const two = (value: number) => String(value).padStart(2, "0");

/** ISO 8601 in UTC; what cannot be read stays as it is, for the server to refuse. */
export function fromInput(local: string): string {
  const date = new Date(local);
  return Number.isNaN(date.getTime()) ? local : date.toISOString();
}
