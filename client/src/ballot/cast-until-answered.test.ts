/** Tests sending a ballot over a bad line: told cast only when it is, and nothing else. */

import { expect, it } from "vitest";
import type { RefusalReason } from "@sanguan/shared/domain/refusal";
import { Refused, Unreachable } from "../connection/api.ts";
import { castUntilAnswered } from "./cast-until-answered.ts";

type Step = "now" | "before" | "lost" | RefusalReason;

async function sent(steps: readonly Step[], wasSent = false) {
  const left = [...steps];
  let pauses = 0;
  const outcome = await castUntilAnswered({
    cast: () => {
      const step = left.shift() ?? expect.fail("asked too often");
      if (step === "now" || step === "before") return Promise.resolve({ cast: step });
      if (step === "lost") return Promise.reject(new Unreachable("lost"));
      return Promise.reject(new Refused({ reason: step, message: step }, 409, false));
    },
    pause: () => {
      pauses += 1;
      return Promise.resolve();
    },
    stopped: () => left.length === 0,
    wasSent,
  });
  return [outcome?.state, pauses, left.length];
}

it("is cast once the server says so, however often it was lost", async () => {
  expect(await sent(["now"])).toEqual(["cast", 0, 0]);
  expect(await sent(["lost", "lost", "overloaded", "now"])).toEqual(["cast", 3, 0]);
});

it("takes 'before' for its own when it may have arrived, and for another device's when it cannot have", async () => {
  expect(await sent(["lost", "before"])).toEqual(["cast", 1, 0]);
  expect(await sent(["server-error", "before"])).toEqual(["cast", 1, 0]);
  expect(await sent(["before"], true)).toEqual(["cast", 0, 0]);
  expect(await sent(["before"])).toEqual(["cast-elsewhere", 0, 0]);
  expect(await sent(["too-many-requests", "before"])).toEqual(["cast-elsewhere", 1, 0]);
});

it("says that it came too late, or why it was turned away", async () => {
  expect(await sent(["lost", "vote-not-open"])).toEqual(["too-late", 1, 0]);
  expect(await sent(["ballot-incomplete"])).toEqual(["turned-away", 0, 0]);
});

it("says nothing of a ballot whose voter is not signed in any more", async () => {
  expect(await sent(["another-signed-in"])).toEqual(["another", 0, 0]);
  expect(await sent(["lost", "another-signed-in"], true)).toEqual(["another", 1, 0]);
});

it("stops when the page is left", async () => {
  expect(await sent(["lost"])).toEqual([undefined, 1, 0]);
});
