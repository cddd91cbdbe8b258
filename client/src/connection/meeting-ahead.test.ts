/** Tests that the report that is opened ahead is the one that will be shown, and none that its reader may not read. */

import { expect, test, vi } from "vitest";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { awaitsFirstReport } from "./first-report.ts";
import { askAhead, reportAhead } from "./meeting-ahead.ts";

vi.mock("../language/catalogs.ts", () => ({ fetchWords: () => Promise.resolve({}) }));
vi.mock("../language/choose-language.ts", () => ({ firstLanguage: () => "zh-CN" }));
vi.mock("./live-view.ts", () => ({
  holdLine: () => ({
    connection: { view: () => ({ meeting: undefined }), subscribe: () => () => undefined },
    release: () => undefined,
  }),
}));
vi.mock("./who-am-i.ts", () => ({ askAheadWhoIAm: () => new Promise(() => undefined) }));
vi.mock("./sync.ts", () => ({ openSharedDocument: () => undefined }));
vi.mock("./local-copy.ts", () => ({ openLocalCopy: () => undefined }));

const person = { personId: "me", organisationRoles: [] };
const meeting = (roles: readonly string[], currentItemId?: string): Meeting =>
  ({
    id: "m",
    phase: "live",
    members: [{ personId: "me", name: "我", roles, portfolio: [] }],
    items: ["first", "second"].map((id) => ({
      id,
      unit: id,
      post: "",
      reporterId: "somebody",
      mode: "oral",
      stage: "reporting",
    })),
    comments: [],
    currentItemId,
  }) as unknown as Meeting;

test("what the link leads to, else what is on, else the first", () => {
  expect(reportAhead(meeting(["chair"], "second"), person, "first")).toBe("m.first.report");
  expect(reportAhead(meeting(["chair"], "second"), person, undefined)).toBe("m.second.report");
  expect(reportAhead(meeting(["chair"], "second"), person, "gone")).toBe("m.second.report");
  expect(reportAhead(meeting(["chair"]), person, undefined)).toBe("m.first.report");
});

test("nothing for a stranger, and nothing without an agenda", () => {
  expect(reportAhead(meeting(["chair"]), { ...person, personId: "stranger" }, undefined)).toBeUndefined();
  expect(reportAhead({ ...meeting(["chair"]), items: [] }, person, undefined)).toBeUndefined();
});

test("a page whose meeting does not come in time waits for no report: it may come by another way, to somebody who has signed in meanwhile", () => {
  vi.useFakeTimers();
  try {
    askAhead("m", undefined);
    vi.advanceTimersByTime(9_999);
    expect(awaitsFirstReport()).toBe(true);
    vi.advanceTimersByTime(1);
    expect(awaitsFirstReport()).toBe(false);
  } finally {
    vi.useRealTimers();
  }
});
