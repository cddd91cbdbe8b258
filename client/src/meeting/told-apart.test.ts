/** Proves that a name never becomes the wrong person, nor a person who is there a second one. */

import type { PersonId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { expect, test } from "vitest";
import { aboutMember, meantBy, pick, toldApart } from "./told-apart.ts";

const somebody = (personId: string, name: string, about = "") => ({ personId: personId as PersonId, name, about });
const choices = toldApart([
  somebody("p1", "王伟", "云溪县\u00a0· 书记"),
  somebody("p2", "李明", "会务"),
  somebody("p3", "王伟", "江口县\u00a0· 书记"),
]);

test("whoever shares a name is offered with what they do, everybody else by name", () => {
  expect(choices.map(({ label }) => label)).toEqual([
    "王伟\u00a0· 云溪县\u00a0· 书记",
    "李明",
    "王伟\u00a0· 江口县\u00a0· 书记",
  ]);
});

test("no two choices read alike, even where nothing else is known of them", () => {
  const labels = toldApart([somebody("a", "王伟"), somebody("b", "王伟"), somebody("c", "王伟")]).map(
    ({ label }) => label,
  );
  expect(new Set(labels).size).toBe(3);
});

test("a name that several bear means none of them until one is picked", () => {
  expect(meantBy({ text: "王伟" }, choices)).toEqual({ kind: "several", name: "王伟", count: 2 });
  expect(meantBy(pick(choices, "p3" as PersonId), choices)).toEqual({ kind: "known", personId: "p3", name: "王伟" });
  expect(meantBy({ text: "王伟 · 另一位", another: "王伟" }, choices)).toEqual({ kind: "new", name: "王伟" });
});

test("a picked person stays picked when what tells them apart has changed meanwhile", () => {
  const picked = pick(choices, "p1" as PersonId);
  const later = toldApart([somebody("p1", "王伟", "云溪县\u00a0· 县长"), somebody("p3", "王伟", "江口县")]);
  expect(meantBy(picked, later)).toEqual({ kind: "known", personId: "p1", name: "王伟" });
});

test("what is offered means the same when it is typed", () => {
  expect(meantBy({ text: "王伟 · 江口县 · 书记" }, choices)).toEqual({ kind: "known", personId: "p3", name: "王伟" });
});

test("a name that one bears is that one; that nobody bears, somebody new", () => {
  expect(meantBy({ text: " 李明 " }, choices)).toEqual({ kind: "known", personId: "p2", name: "李明" });
  expect(meantBy({ text: "赵静" }, choices)).toEqual({ kind: "new", name: "赵静" });
});

test("a reporter is told by unit and post, anybody else by their roles", () => {
  const meeting = { items: [{ unit: "云溪县", post: "书记", reporterId: "p1" }] } as unknown as Meeting;
  const member = (personId: string) =>
    ({ personId, name: "王伟", roles: ["reporter", "voter"] }) as unknown as Meeting["members"][number];
  expect(aboutMember(meeting, member("p1"), (role) => role)).toBe("云溪县\u00a0· 书记");
  expect(aboutMember(meeting, member("p2"), (role) => role)).toBe("reporter\u00a0· voter");
});
