/** Proves that a name never becomes the wrong person. */

import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { PersonLine } from "@sanguan/shared/protocol/http";
import { expect, test } from "vitest";
import { findMember, findPerson } from "./find-person.ts";

const member = (personId: string, name: string) =>
  ({ personId, name, roles: ["reporter"], portfolio: [] }) as unknown as Meeting["members"][number];
const account = (id: string, name: string): PersonLine => ({ id, name, organisationRoles: [], screen: false });

test("somebody of the meeting comes before an account of the same name", () => {
  expect(findPerson({ members: [member("p1", "李明")] }, [account("p2", "李明")], "李明")).toBe("p1");
});

test("the one account of that name is taken; of two, neither", () => {
  expect(findPerson({ members: [] }, [account("p2", "李明")], "李明")).toBe("p2");
  expect(findPerson({ members: [] }, [account("p2", "李明"), account("p3", "李明")], "李明")).toBeUndefined();
});

test("whoever has no say over accounts finds members alone, and of two of one name neither", () => {
  expect(findMember({ members: [member("p1", "李明")] }, "李明")).toBe("p1");
  expect(findMember({ members: [member("p1", "李明")] }, "王芳")).toBeUndefined();
  expect(findMember({ members: [member("p1", "李明"), member("p2", "李明")] }, "李明")).toBeUndefined();
});

test("a screen is nobody", () => {
  const screen = { ...account("s", "大屏"), screen: true };
  expect(findPerson({ members: [] }, [screen], "大屏")).toBeUndefined();
});
