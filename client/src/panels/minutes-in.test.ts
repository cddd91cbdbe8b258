/** Tests which words are a number of minutes. */

import { expect, test } from "vitest";
import { minutesIn } from "./minutes-in.ts";

test("whole minutes within what is possible, in wide digits too", () => {
  expect([" 25 ", "２０", "1", "1440"].map((written) => minutesIn(written, 1440))).toEqual([25, 20, 1, 1440]);
  for (const written of ["", "0", "-5", "2.5", "1441", "1e2", "ten"]) expect(minutesIn(written, 1440)).toBeUndefined();
});
