/** Owns the way from a time of day, as one types it, to the moment that it means: its next coming, in this device's zone. */

/** ISO 8601, or `undefined` for what is no time of day. `now` in milliseconds since 1970. */
export function nextTime(timeOfDay: string, now: number): string | undefined {
  const [, hours, minutes] = /^(\d{2}):(\d{2})$/.exec(timeOfDay) ?? [];
  if (hours === undefined || minutes === undefined) return undefined;
  const moment = new Date(now);
  moment.setHours(Number(hours), Number(minutes), 0, 0);
  if (moment.getTime() <= now) moment.setDate(moment.getDate() + 1);
  return moment.toISOString();
}

/** The time of day, to the full minute, that is at least so many minutes away. */
export function timeIn(minutes: number, now: number): string {
  const moment = new Date(Math.ceil(now / 60_000) * 60_000 + minutes * 60_000);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(moment.getHours())}:${two(moment.getMinutes())}`;
}
