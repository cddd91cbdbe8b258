/** Owns how days and times are written in a document: in the given time zone, the same in every version of the runtime. */

import type { Language } from "./document.ts";

/** What is no time is written as it stands. */
export interface Calendar {
  /** 2026年11月22日; a plain `YYYY-MM-DD` has no zone. */
  day(iso: string): string;
  /** 09:30 */
  time(iso: string): string;
  /** 2026年11月22日 09:30 */
  dayTime(iso: string): string;
  /** 上午, 下午 or 晚上; nothing in English. */
  partOfDay(iso: string): string;
}

const months = "January February March April May June July August September October November December".split(" ");

interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/** Throws RangeError for an unknown time zone. */
export function makeCalendar(language: Language, timeZone: string): Calendar {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  const read = (iso: string): Moment | undefined => {
    const plainDay = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
    if (plainDay)
      return { year: Number(plainDay[1]), month: Number(plainDay[2]), day: Number(plainDay[3]), hour: 0, minute: 0 };
    const date = new Date(iso);
    if (Number.isNaN(date.getTime())) return undefined;
    const parts = new Map(format.formatToParts(date).map(({ type, value }) => [type, Number(value)]));
    const [year, month, day, hour, minute] = (["year", "month", "day", "hour", "minute"] as const).map(
      (type) => parts.get(type) ?? 0,
    );
    return { year: year ?? 0, month: month ?? 0, day: day ?? 0, hour: hour ?? 0, minute: minute ?? 0 };
  };
  const day = ({ year, month, day }: Moment) =>
    language === "en" ? `${day} ${months[month - 1] ?? month} ${year}` : `${year}年${month}月${day}日`;
  const time = ({ hour, minute }: Moment) => [hour, minute].map((part) => String(part).padStart(2, "0")).join(":");
  const written = (write: (moment: Moment) => string) => (iso: string) => {
    const moment = read(iso);
    return moment === undefined ? iso : write(moment);
  };
  return {
    day: written(day),
    time: written(time),
    dayTime: written((moment) => `${day(moment)} ${time(moment)}`),
    partOfDay: (iso) => {
      const hour = read(iso)?.hour;
      if (language === "en" || hour === undefined) return "";
      return hour < 12 ? "上午" : hour < 18 ? "下午" : "晚上";
    },
  };
}
