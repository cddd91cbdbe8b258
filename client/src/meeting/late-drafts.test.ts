/** Tests that no late word is lost or proposed twice, whatever becomes of the tries. */

import type { MissingPassage } from "@sanguan/shared/document/difference";
import { beforeEach, expect, test } from "vitest";
import { dismissAside, keepAside, setAsideOf } from "../connection/set-aside.ts";
import { keepDrafts, keptDrafts, proposeDrafts, withoutDrafts, type LateDraft, type Propose } from "./late-drafts.ts";
import { lateWords } from "./late-words.ts";

const meeting = { frozen: { at: "", documents: [{ name: "m1.i1.report", seq: 1 }] } };
let author = { personId: "wang", meetingId: "m1" };
let ids = 0;

/** A browser that has never been here. */
beforeEach(() => {
  author = { personId: `p${(ids += 1)}`, meetingId: "m1" };
});

const newId = () => `a${(ids += 1)}`;
const aside = () => setAsideOf(author.personId, author.meetingId);
const passage = (text: string, beside: string): MissingPassage => ({
  fragment: "default",
  kind: "added",
  text,
  beside,
});
const keep = (...passages: MissingPassage[]) =>
  keepAside(author.personId, author.meetingId, { document: "m1.i1.report", why: "frozen", at: "", passages });

function drafted(): readonly LateDraft[] {
  const drafts = lateWords(aside(), meeting, String).map((words) => ({ ...words, id: newId() }));
  keepDrafts(author, drafts);
  return drafts;
}

/** Keeps what it is sent, once under each id, as the server does; `lose`: the answers to these texts get lost. */
function server(refuse: readonly string[] = [], lose: readonly string[] = []) {
  const held = new Map<string, string>();
  const propose: Propose = ({ id, text }) => {
    if (refuse.includes(text)) return Promise.reject(new Error("refused"));
    if (!held.has(id)) held.set(id, text);
    return lose.includes(text) ? Promise.reject(new Error("no answer")) : Promise.resolve({ text: held.get(id) ?? "" });
  };
  return { held, propose };
}

test("what has arrived is kept aside no more", async () => {
  keep(passage("一", "甲"), passage("二", "乙"));
  const { held, propose } = server();
  const tried = await proposeDrafts(author, drafted(), { propose, newId });
  expect(tried).toEqual({ drafts: [], proposed: 2, faults: new Map() });
  expect([...held.values()]).toEqual(["一", "二"]);
  expect(aside()).toEqual([]);
  expect(keptDrafts(author, aside())).toEqual([]);
});

test("when some are refused, they stay with their ids and words, and only they are proposed again", async () => {
  keep(passage("一", "甲"), passage("二", "乙"), passage("三", "丙"));
  const drafts = drafted();
  const first = server(["二"]);
  const tried = await proposeDrafts(author, drafts, { propose: first.propose, newId });
  expect(tried.proposed).toBe(2);
  expect(tried.drafts.map(({ id }) => id)).toEqual([drafts[1]?.id]);
  expect([...tried.faults.keys()]).toEqual([drafts[1]?.id]);
  expect(aside().flatMap(({ passages }) => passages.map(({ text }) => text))).toEqual(["二"]);

  // After a reload.
  const again = server();
  await proposeDrafts(author, keptDrafts(author, aside()), { propose: again.propose, newId });
  expect([...again.held]).toEqual([[drafts[1]?.id, "二"]]);
});

test("a try whose answer got lost takes effect once", async () => {
  keep(passage("一", "甲"));
  const { held, propose } = server([], ["一"]);
  const tried = await proposeDrafts(author, drafted(), { propose, newId });
  expect(tried.drafts).toHaveLength(1);
  expect(aside()).toHaveLength(1);
  const after = await proposeDrafts(author, keptDrafts(author, aside()), {
    propose: (draft) => Promise.resolve({ text: held.get(draft.id) ?? "" }),
    newId,
  });
  expect(after.proposed).toBe(1);
  expect(held.size).toBe(1);
  expect(aside()).toEqual([]);
});

test("words that were changed after a try that had arrived all the same are kept, and become another addendum", async () => {
  keep(passage("一", "甲"));
  const { held, propose } = server([], ["一"]);
  const [draft] = (await proposeDrafts(author, drafted(), { propose, newId })).drafts;
  const changed = draft === undefined ? [] : [{ ...draft, text: "一，改过" }];
  const tried = await proposeDrafts(author, changed, { propose, newId });
  const [left] = tried.drafts;
  expect(left).toMatchObject({ text: "一，改过" });
  expect(left?.id).not.toBe(draft?.id);
  expect([...tried.faults]).toEqual([[left?.id, "earlier"]]);
  expect(aside()).toHaveLength(1);
  await proposeDrafts(author, tried.drafts, { propose, newId });
  expect([...held.values()]).toEqual(["一", "一，改过"]);
});

test("one that its author has emptied is not proposed, and its words stay", async () => {
  keep(passage("一", "甲"), passage("二", "乙"));
  const { held, propose } = server();
  const drafts = drafted().map((draft, index) => (index === 0 ? { ...draft, text: " " } : draft));
  const tried = await proposeDrafts(author, drafts, { propose, newId });
  expect([...held.values()]).toEqual(["二"]);
  expect(tried.drafts).toHaveLength(1);
  expect(aside().flatMap(({ passages }) => passages.map(({ text }) => text))).toEqual(["一"]);
});

test("what comes later has no draft yet; what was dismissed has none any more", () => {
  keep(passage("一", "甲"));
  const drafts = drafted();
  keep(passage("一", "甲"), passage("二", "乙"));
  expect(withoutDrafts(aside(), drafts).flatMap(({ passages }) => passages.map(({ text }) => text))).toEqual(["二"]);
  for (const one of aside()) dismissAside(author.personId, author.meetingId, one);
  expect(keptDrafts(author, aside())).toEqual([]);
});
