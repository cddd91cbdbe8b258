/** Proves that what was answered to one person is not shown to the next one who signs in in the same browser. */

import { QueryClient } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { askWho, keys } from "./answers.ts";

afterEach(() => vi.unstubAllGlobals());

/** Who the server says is signed in. */
function signIn(personId: string): void {
  vi.stubGlobal("fetch", () =>
    Promise.resolve(Response.json({ personId, name: personId, organisationRoles: [], screen: false })),
  );
}

test("answers are forgotten when somebody else has signed in, and kept for the same person", async () => {
  const queries = new QueryClient();
  const ask = async () => queries.setQueryData(keys.me, await askWho(queries));
  signIn("wang");
  await ask();
  queries.setQueryData(keys.task("t"), "as Wang may see it");
  await ask();
  expect(queries.getQueryData(keys.task("t"))).toBe("as Wang may see it");
  signIn("li");
  await ask();
  expect(queries.getQueryData(keys.task("t"))).toBeUndefined();
  expect(queries.getQueryData(keys.me)).toMatchObject({ personId: "li" });
});
