/** Tests what a command from outside must look like. */

import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  limits,
  meetingCommandSchema,
  parseAddendumCommand,
  parseMeetingCommand,
  parseRectificationCommand,
} from "./command-schema.ts";

const item = { itemId: "i1", unit: "扬中市", post: "市委书记", reporterId: "paul", mode: "oral" };
const task = { taskId: "t1", responsibleUnit: "市委", assigneeId: "paul", dueDate: "2026-06-30" };
const meeting = { title: "会议", organisation: "某市委", place: "", scheduledAt: "2026-03-10T09:00:00+08:00" };
const quote = { text: "引文", anchor: { from: "eyJh", to: "eyJi" } };

/** One of each, with everything that may be there. */
const valid = [
  { type: "create-meeting", meetingId: "m1", ...meeting, scheduledAt: "2026-03-10T01:00:00.000Z", demonstration: true },
  { type: "revise-meeting", title: "会议", place: "二号", scheduledAt: "2026-03-10T01:00:00.000Z" },
  {
    type: "revise-settings",
    change: {
      voting: "perItem",
      clock: { reporting: 360, questions: 0, comments: 180, voting: 60, warning: 60, speaker: 120 },
      quorum: { numerator: 1, denominator: 2 },
      roll: { departureAfter: 300, proxiesCount: true },
    },
  },
  { type: "assign-role", personId: "rita", name: "王敏", role: "reviewer", portfolio: ["i1", "i2"] },
  { type: "withdraw-role", personId: "rita", role: "screen" },
  { type: "add-item", ...item },
  { type: "revise-item", ...item, mode: "written" },
  { type: "remove-item", itemId: "i1" },
  { type: "order-agenda", itemIds: ["i2", "i1"] },
  { type: "start-meeting" },
  { type: "cancel-meeting", reason: "改期" },
  { type: "discard-rehearsal" },
  { type: "advance-agenda", from: { itemId: "i1", stage: "reporting" } },
  { type: "go-to-item", itemId: "i1" },
  { type: "pair-screen", screenId: "beam", name: "主屏", content: "follow" },
  { type: "direct-screen", screenId: "beam", content: "agenda" },
  {
    type: "show-notice",
    noticeId: "n1",
    text: "休息",
    urgent: true,
    until: "2026-03-10T01:00:00.000Z",
    screenIds: ["beam"],
  },
  { type: "take-down-notice", noticeId: "n1" },
  { type: "step-back", from: { itemId: "i1", stage: "questions" } },
  { type: "skip-item", from: { itemId: "i1", stage: "voting" } },
  { type: "draw-lots", mode: "oral" },
  { type: "begin-break", planned: 600 },
  { type: "end-break" },
  { type: "pause-clock", from: { itemId: "i1", stage: "reporting" } },
  { type: "resume-clock", from: { itemId: "i1", stage: "reporting" } },
  { type: "add-time", seconds: -60, from: { itemId: "i1", stage: "reporting" } },
  { type: "record-attendance", personId: "rita", status: "excused", proxy: { name: "李强", personId: "rolf" } },
  { type: "call-roll", personIds: ["rita", "paul"], status: "absent" },
  { type: "note-departure", personId: "rita" },
  { type: "raise-hand", kind: "pointOfOrder" },
  { type: "lower-hand", personId: "rita" },
  { type: "call-speaker", personId: "rita" },
  { type: "end-speech", number: 1 },
  { type: "note-speech", number: 1, text: "一\n二", replaces: "" },
  { type: "stage-comment", commentId: "c1", itemId: "i1", kind: "problem", quote, body: "一\n二" },
  { type: "release-comment", commentId: "c1" },
  { type: "add-comment", commentId: "c1", itemId: "i1", kind: "brightSpot", quote, body: "好", reviewerId: "rita" },
  { type: "revise-comment", commentId: "c1", kind: "requirement", quote: { text: "引文" } },
  { type: "withdraw-comment", commentId: "c1" },
  { type: "share-problem", commentId: "c1", copies: [{ commentId: "c2", itemId: "i2" }] },
  { type: "explain-no-task", commentId: "c1", reason: "已改" },
  { type: "order-task", ...task, commentId: "c1", measures: "减负" },
  { type: "revise-task", ...task },
  { type: "withdraw-task", taskId: "t1" },
  { type: "open-vote", voteId: "v1", itemIds: ["i1", "i2"] },
  { type: "close-vote", voteId: "v1" },
  { type: "reveal-vote", voteId: "v1" },
  { type: "void-vote", voteId: "v1", reason: "误开" },
  { type: "decide-grade", itemId: "i1", gradeId: "good", reason: "经研究" },
  { type: "withdraw-grade", itemId: "i1" },
  { type: "begin-closing", overrides: [{ fault: "item-without-comment:i1", reason: "时间不足" }] },
];

const cancel = (reason: string) => ({ type: "cancel-meeting", reason });

function reason(input: unknown) {
  const parsed = parseMeetingCommand(input);
  return parsed.ok ? "ok" : [parsed.refusal.reason, ...Object.values(parsed.refusal.details ?? {})].join(" ");
}

describe("a meeting's command from outside", () => {
  it.each(valid.map((command) => [command.type, command] as const))("%s is let through as it is", (_, command) => {
    expect(parseMeetingCommand(JSON.parse(JSON.stringify(command)))).toEqual({ ok: true, command });
  });

  it("is one of these and no other", () => {
    const described = meetingCommandSchema.options.map((option) => [...option.shape.type.values][0]);
    expect(valid.map(({ type }) => type)).toEqual(described);
  });

  it("may leave out what is optional, and say that no item was current", () => {
    expect(reason({ type: "advance-agenda" })).toBe("ok");
    expect(reason({ type: "advance-agenda", from: null })).toBe("ok");
    expect(reason({ type: "add-comment", commentId: "c1", itemId: "i1", kind: "problem" })).toBe("ok");
  });

  it("that nobody knows is told apart from one that is malformed", () => {
    expect(reason({ type: "open-meeting" })).toBe("unknown-command open-meeting");
    expect(reason({ type: "__proto__" })).toBe("unknown-command __proto__");
    for (const nothing of [undefined, null, 1, "start-meeting", [], {}, { type: 1 }])
      expect(reason(nothing)).toMatch(/^malformed/);
    expect(reason({ type: "remove-item" })).toBe("malformed itemId");
  });

  it("is not one of the server's own", () => {
    expect(reason({ type: "close-meeting", digest: "0".repeat(64) })).toBe("system-only close-meeting");
    expect(reason({ type: "freeze-documents", documents: [] })).toBe("system-only freeze-documents");
    expect(reason({ type: "note-arrivals", personIds: ["rita"] })).toBe("system-only note-arrivals");
    expect(reason({ type: "note-departures", people: [] })).toBe("system-only note-departures");
  });

  it("has no field that it should not have", () => {
    expect(reason({ type: "start-meeting", force: true })).toBe("malformed force");
    expect(reason({ type: "stage-comment", commentId: "c", itemId: "i", kind: "problem", reviewerId: "rolf" })).toBe(
      "malformed reviewerId",
    );
  });

  it("has ids that may stand in a URL", () => {
    for (const itemId of ["", "A", "a b", "a.b", "../x", "a".repeat(41), "项"])
      expect(reason({ type: "remove-item", itemId })).toBe("malformed itemId");
  });

  it("has days and times that the calendar has", () => {
    for (const dueDate of ["2026-02-30", "2026-6-1", "20260601", "soon"])
      expect(reason({ type: "revise-task", ...task, dueDate })).toBe("malformed dueDate");
    for (const scheduledAt of ["2026-03-10", "2026-02-30T09:00:00Z", "2026-03-10T09:00:00", "now"])
      expect(reason({ type: "revise-meeting", title: "会", place: "", scheduledAt })).toBe("malformed scheduledAt");
  });

  it("has its times in UTC, to the millisecond, however they are sent", () => {
    for (const scheduledAt of ["2026-03-10T09:00:00+08:00", "2026-03-10T01:00:00Z", "2026-03-09T20:00:00.000-05:00"])
      expect(parseMeetingCommand({ type: "create-meeting", meetingId: "m1", ...meeting, scheduledAt })).toMatchObject({
        command: { scheduledAt: "2026-03-10T01:00:00.000Z" },
      });
    const notice = { type: "show-notice", noticeId: "n1", text: "", until: "2026-03-10T09:00:00.5+08:00" };
    expect(parseMeetingCommand(notice)).toMatchObject({ command: { until: "2026-03-10T01:00:00.500Z" } });
  });

  it("has no name that turns the words around it", () => {
    for (const code of [0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069]) {
      const turned = `扬${String.fromCodePoint(code)}中市`;
      expect(reason({ type: "add-item", ...item, unit: turned })).toBe("malformed unit");
      expect(reason({ type: "assign-role", personId: "rita", name: turned, role: "voter" })).toBe("malformed name");
      const revised = { type: "revise-meeting", title: turned, place: "", scheduledAt: meeting.scheduledAt };
      expect(reason(revised)).toBe("malformed title");
    }
    // In prose they may stand: it is a paragraph of its own.
    expect(reason(cancel("a\u2067b\u2069c"))).toBe("ok");
  });

  it("has its texts trimmed, bounded and plain", () => {
    expect(parseMeetingCommand(cancel("　改期 \n"))).toEqual({ ok: true, command: cancel("改期") });
    expect(reason(cancel("x".repeat(limits.remark)))).toBe("ok");
    expect(reason(cancel("x".repeat(limits.remark + 1)))).toBe("too-large reason");
    expect(reason(cancel("镕\u{20000}"))).toBe("ok");
    for (const bad of ["\ud800", "a\udc00b", "a\u0000b", "a\u001bb"])
      expect(reason(cancel(bad))).toBe("malformed reason");
  });

  it("names the way to what is wrong", () => {
    const overrides = [{ fault: "x", reason: "y" }, { fault: "x" }];
    expect(reason({ type: "begin-closing", overrides })).toBe("malformed overrides.1.reason");
  });
});

describe("a task's command from outside", () => {
  it("is parsed the same way", () => {
    expect(parseRectificationCommand({ type: "verify-task", remarks: "" })).toMatchObject({ ok: true });
    expect(parseRectificationCommand({ type: "request-closure" })).toMatchObject({
      refusal: { reason: "malformed", details: { path: "evidence" } },
    });
    expect(parseRectificationCommand({ type: "start-meeting" })).toMatchObject({
      refusal: { reason: "unknown-command" },
    });
  });
});

describe("a command to the addenda of a record", () => {
  const about = (document: string, fragment: string) => {
    const said = { type: "propose-addendum", addendumId: "a1", kind: "late", text: "补充" };
    const parsed = parseAddendumCommand({ ...said, subject: { document, fragment } });
    return parsed.ok ? "ok" : [parsed.refusal.reason, parsed.refusal.details?.["path"]].join(" ");
  };

  it("is about a text that such a document may have, for it is signed", () => {
    expect(about("m1.notes", "default")).toBe("ok");
    expect(about("m1.i1.comments", "c1")).toBe("ok");
    expect(about("m1.i1.report", "c1")).toBe("malformed subject.fragment");
    for (const fragment of ["", "\u0000", "\ud800", "a b", "../x", "C1", "c".repeat(41)])
      expect(about("m1.i1.tasks", fragment)).toBe("malformed subject.fragment");
    // That there is no such document is not a fault of its form.
    expect(about("nonsense", "c1")).toBe("ok");
    expect(about("nonsense", "\u202e")).toBe("malformed subject.fragment");
  });
});

it("the schema can be described for scripts", () => {
  expect(z.toJSONSchema(meetingCommandSchema, { io: "input" })["oneOf"]).toHaveLength(valid.length);
});
