/** Tests who may be given the floor without having asked for it. */

import { assign, live, personId, type Rehearsal } from "@sanguan/shared/domain/testing/rehearsal";
import { expect, test } from "vitest";
import { callable } from "./callable.ts";

const names = ({ now }: Rehearsal) => callable(now).map(({ name }) => name);

test("everybody who may speak, the reporters first in the order of the agenda", () => {
  const rehearsal = live();
  expect(names(rehearsal)).toEqual(["paul", "pia", "olga", "carl", "rita", "rolf", "vera"]);
  expect(callable(rehearsal.now)[0]).toMatchObject({ unit: "扬中市", roles: ["reporter"] });
  // Whoever only votes or looks on speaks once they have a role by which one does.
  expect(names(rehearsal.do("olga", assign("vito", "recorder")))).toContain("vito");
});

test("but who speaks or waits already; and each of them would be taken", () => {
  const rehearsal = live()
    .do("rita", { type: "raise-hand", kind: "question" })
    .do("carl", { type: "call-speaker", personId: personId("paul") });
  expect(names(rehearsal)).toEqual(["pia", "olga", "carl", "rolf", "vera"]);
  for (const { personId: id } of callable(rehearsal.now))
    expect(rehearsal.refusal("carl", { type: "call-speaker", personId: id })).toBeUndefined();
});
