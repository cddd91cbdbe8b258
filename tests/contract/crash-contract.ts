/** Owns what every store must still have after its process was killed: everything that it acknowledged. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

import { describe, expect, it } from "vitest";

import type { StoreKind } from "./store-case.ts";

export function crashContract(kind: StoreKind): void {
  describe("after kill -9 in the middle of a stream of writes", () => {
    it("has every acknowledged update and event, without a gap, kill after kill", { timeout: 60_000 }, async () => {
      const place = await kind.makePlace();
      const updates = new Map<number, string>();
      let lastEvent = 0;
      for (const lives of [40, 1, 133, 400]) {
        for (const line of await writeUntilKilled(kind, place, lives)) {
          const [what, number, hex] = line.split(" ");
          if (what === "event") lastEvent = Math.max(lastEvent, Number(number));
          else updates.set(Number(number), hex ?? "");
        }
        const storage = await kind.open(place);
        const document = await storage.documents.load("m1.notes");
        const history = await storage.documents.history("m1.notes", Number.MAX_SAFE_INTEGER);
        expect(history).toHaveLength(document?.head ?? 0);
        for (const [seq, hex] of updates) expect(Buffer.from(history[seq - 1] ?? []).toString("hex")).toBe(hex);

        const events = await storage.events.read("meeting:m1");
        expect(events.length).toBeGreaterThanOrEqual(lastEvent);
        expect(events.map((event) => event.number)).toEqual(events.map((_, index) => index + 1));
        for (let number = 1; number < lastEvent; number += 1)
          expect(await storage.events.ofCommand("meeting:m1", `c${number}`)).toHaveLength(1);
        await storage.close();
      }
      expect(updates.size).toBeGreaterThan(100);
      await kind.removePlace(place);
    });
  });
}

/** What the writer said before it was killed, after so many lines. */
async function writeUntilKilled(kind: StoreKind, place: string, lives: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, kind.writer(place), { stdio: ["ignore", "pipe", "inherit"] });
  const said: string[] = [];
  const closed = once(child, "close");
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (said.length === lives) child.kill("SIGKILL");
  }
  await closed;
  expect(child.signalCode).toBe("SIGKILL");
  return said;
}
