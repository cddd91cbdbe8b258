/** Proves who is found on the roll. */

import { expect, test } from "vitest";
import type { PersonId } from "@sanguan/shared/domain/id";
import type { Attendance, Member } from "@sanguan/shared/domain/meeting";
import { onRoll, standingOf } from "./roll.ts";

const member = (name: string): Member => ({ personId: name as PersonId, name, roles: ["reviewer"], portfolio: [] });
const entry = (name: string, facts: Partial<Attendance>): Attendance => ({
  personId: name as PersonId,
  status: "present",
  at: "2026-03-10T01:00:00.000Z",
  ...facts,
});
const members = ["王敏", "Li Qiang", "王强", "赵丽"].map(member);
const entries = new Map(
  [
    entry("王敏", {}),
    entry("Li Qiang", { leftAt: "2026-03-10T02:00:00.000Z" }),
    entry("赵丽", { status: "excused", proxy: { name: "钱副书记" } }),
  ].map((one) => [one.personId, one]),
);
const found = (search: string, only: Parameters<typeof onRoll>[3] = "all") =>
  onRoll(members, entries, search, only).map(({ name }) => name);

test("a person stands where the roll says", () => {
  expect(members.map(({ personId }) => standingOf(entries.get(personId)))).toEqual([
    "here",
    "left",
    "uncalled",
    "excused",
  ]);
});

test("somebody is found by part of their name or of who stands for them, and by where they stand", () => {
  expect(found(" 王 ")).toEqual(["王敏", "王强"]);
  expect(found("qiang")).toEqual(["Li Qiang"]);
  expect(found("钱副")).toEqual(["赵丽"]);
  expect(found("", "left")).toEqual(["Li Qiang"]);
  expect(found("王", "uncalled")).toEqual(["王强"]);
  expect(found("孙")).toEqual([]);
});
