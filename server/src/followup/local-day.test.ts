/** Tests that a day is the organisation's, wherever the process runs. */

import { expect, it } from "vitest";
import { localDay } from "./local-day.ts";

it("is the day of the zone that is told", () => {
  const evening = Date.UTC(2026, 11, 31, 16, 30);
  expect(localDay(evening, "Asia/Shanghai")).toBe("2027-01-01");
  expect(localDay(evening, "UTC")).toBe("2026-12-31");
  expect(localDay(evening, "America/New_York")).toBe("2026-12-31");
  expect(localDay(Date.UTC(2026, 2, 5), "Asia/Shanghai")).toBe("2026-03-05");
});

it("is the process's own day unless told", () => {
  const date = new Date(2027, 0, 1, 0, 30);
  expect(localDay(date.getTime())).toBe("2027-01-01");
});
