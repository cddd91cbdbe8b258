/** Owns how days and times are written in each language. What comes in is ISO 8601 or `YYYY-MM-DD`. */

export interface Dates {
  /** 2026年11月22日 */
  day(iso: string): string;
  /** 11月22日周日, in this year; 2025年12月17日 in another. */
  nearDay(iso: string): string;
  /** 09:30 */
  time(iso: string): string;
  /** 09:30:05, of milliseconds since 1970 */
  clock(time: number): string;
  /** 2026年11月22日 09:30 */
  dayTime(iso: string): string;
  /** GMT+8: the zone that the times are in, as it was then; empty for what is no time. */
  zone(iso: string): string;
  /** Whole days from today until then, negative when past. */
  daysUntil(day: string): number;
}

/** A due date has no zone: it is that day wherever one reads it. */
function parse(iso: string): Date {
  return new Date(/^\d{4}-\d{2}-\d{2}$/.test(iso) ? `${iso}T00:00:00` : iso);
}

const made = new Map<string, Dates>();

/** Made once for each language, each form when it is first written: a formatter costs a browser milliseconds. */
export function makeDates(language: string): Dates {
  const known = made.get(language);
  if (known !== undefined) return known;
  const dates = newDates(language);
  made.set(language, dates);
  return dates;
}

// Alike in both languages, and shown first: no formatter, which costs a slow computer a tenth of a second, is made for them.
const twoDigits = (value: number) => String(value).padStart(2, "0");
const clock = (date: Date) => `${hours(date)}:${twoDigits(date.getSeconds())}`;
const hours = (date: Date) => `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;

function time(iso: string): string {
  const date = parse(iso);
  return Number.isNaN(date.getTime()) ? iso : hours(date);
}

let zoned: Intl.DateTimeFormat | undefined;

function zone(iso: string): string {
  const date = parse(iso);
  // A record that was tampered with may say anything.
  if (Number.isNaN(date.getTime())) return "";
  zoned ??= new Intl.DateTimeFormat("en", { timeZoneName: "shortOffset" });
  return zoned.formatToParts(date).find(({ type }) => type === "timeZoneName")?.value ?? "";
}

function newDates(language: string): Dates {
  const form = (options: Intl.DateTimeFormatOptions) => {
    let formatter: Intl.DateTimeFormat | undefined;
    return (iso: string) => {
      const date = parse(iso);
      if (Number.isNaN(date.getTime())) return iso;
      formatter ??= new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, options);
      return formatter.format(date);
    };
  };
  const day = form({ year: "numeric", month: "long", day: "numeric" });
  const weekday = form({ month: "short", day: "numeric", weekday: "short" });
  const mediumDay = form({ year: "numeric", month: "short", day: "numeric" });
  return {
    day,
    nearDay: (iso) => (parse(iso).getFullYear() === new Date().getFullYear() ? weekday(iso) : mediumDay(iso)),
    time,
    clock: (at) => clock(new Date(at)),
    dayTime: (iso) => `${day(iso)} ${time(iso)}`,
    zone,
    daysUntil: (due) => {
      const now = new Date();
      const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
      const then = parse(due);
      return Math.round((Date.UTC(then.getFullYear(), then.getMonth(), then.getDate()) - today) / 86_400_000);
    },
  };
}
