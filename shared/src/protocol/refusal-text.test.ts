/** Tests that every refusal has a whole sentence in both languages. */

import { describe, expect, it } from "vitest";
import type { RefusalReason } from "../domain/refusal.ts";
import { refusalText, type Language } from "./refusal-text.ts";

// The compiler refuses this list when a reason is missing from it or no longer exists.
const everyReason: Readonly<Record<RefusalReason, true>> = {
  "not-signed-in": true,
  "another-signed-in": true,
  "bad-credentials": true,
  "link-expired": true,
  "link-unknown": true,
  "code-unknown": true,
  "code-expired": true,
  "ticket-expired": true,
  "setup-done": true,
  "setup-token-wrong": true,
  "username-taken": true,
  malformed: true,
  "unknown-path": true,
  "unknown-command": true,
  "too-large": true,
  "too-many-requests": true,
  overloaded: true,
  "server-error": true,
  "not-built": true,
  "unknown-meeting": true,
  "not-a-member": true,
  "not-allowed": true,
  "not-yours-to-link": true,
  "wrong-phase": true,
  "system-only": true,
  "meeting-exists": true,
  "not-a-rehearsal": true,
  "unknown-person": true,
  "last-organizer": true,
  "no-chair": true,
  "no-agenda": true,
  "unknown-item": true,
  "item-exists": true,
  "item-in-use": true,
  "not-the-agenda": true,
  "agenda-moved": true,
  "agenda-finished": true,
  "nothing-before": true,
  "nothing-to-draw": true,
  "on-break": true,
  "no-clock": true,
  "bad-proxy": true,
  "unknown-speech": true,
  "note-changed": true,
  "unknown-comment": true,
  "comment-exists": true,
  "not-your-comment": true,
  "comment-already-released": true,
  "comment-withdrawn": true,
  "comment-has-task": true,
  "not-in-portfolio": true,
  "wrong-stage": true,
  "unknown-task": true,
  "task-exists": true,
  "not-a-problem": true,
  "already-shared": true,
  "bad-due-date": true,
  "unknown-screen": true,
  "unknown-notice": true,
  "notice-exists": true,
  "bad-countdown": true,
  "empty-text": true,
  "bad-setting": true,
  "already-so": true,
  "checklist-open": true,
  "unknown-vote": true,
  "vote-exists": true,
  "vote-pending": true,
  "vote-open": true,
  "vote-not-open": true,
  "vote-held": true,
  "grade-decided": true,
  "reporter-judged": true,
  "not-votable": true,
  "no-voters": true,
  "not-your-item": true,
  "ballot-incomplete": true,
  "paper-counted": true,
  "paper-unsettled": true,
  "paper-too-many": true,
  "over-quota": true,
  "already-frozen": true,
  "not-frozen": true,
  "wrong-task-state": true,
  "not-the-doer": true,
  "doer-may-not-verify": true,
  "evidence-missing": true,
  "unknown-document": true,
  frozen: true,
  locked: true,
  "foreign-client": true,
  "malformed-update": true,
  "outside-schema": true,
  "too-tangled": true,
  "document-restored": true,
  "no-record": true,
  "unknown-rendering": true,
  "renderings-not-ready": true,
  "unknown-addendum": true,
  "unknown-passage": true,
  "addendum-exists": true,
  "addendum-decided": true,
  "own-addendum": true,
};
const reasons = Object.keys(everyReason) as RefusalReason[];
const languages: readonly Language[] = ["zh-CN", "en"];

describe.each(languages)("the sentences in %s", (language) => {
  it.each(reasons)("say something whole for %s without details", (reason) => {
    const sentence = refusalText({ reason }, language);
    expect(sentence.length).toBeGreaterThan(5);
    expect(sentence).toMatch(/[。.]$/);
    expect(sentence).not.toMatch(/[{}|]|undefined|“”|（）|\(\)/);
  });

  it("differ from one another", () => {
    expect(new Set(reasons.map((reason) => refusalText({ reason }, language))).size).toBe(reasons.length);
  });

  it("are in their own language", () => {
    for (const reason of reasons)
      expect(/\p{Script=Han}/u.test(refusalText({ reason }, language))).toBe(language === "zh-CN");
  });
});

describe("details", () => {
  it("are put into the sentence", () => {
    const refusal = { reason: "not-in-portfolio", details: { unit: "扬中市", name: "王敏" } } as const;
    expect(refusalText(refusal, "zh-CN")).toContain("“扬中市”不在王敏的点评分工之内");
    expect(refusalText(refusal, "en")).toContain("the portfolio of 王敏");
  });

  it("are said in the person's words, not the machine's", () => {
    expect(refusalText({ reason: "wrong-phase", details: { phase: "live" } }, "zh-CN")).toContain("处于述中");
    expect(refusalText({ reason: "empty-text", details: { field: "reason" } }, "en")).toBe(
      "The reason must not be empty. Fill it in.",
    );
  });

  it("count a list", () => {
    const refusal = { reason: "checklist-open", details: { faults: ["a", "b", "c"] } } as const;
    expect(refusalText(refusal, "zh-CN")).toContain("还有 3 项");
  });
});
