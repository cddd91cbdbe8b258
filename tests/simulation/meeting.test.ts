/** Tests whole simulated meetings, use cases and all, up to the sealed record. `SIM_SEED` replays one, `SIM_RUNS` sets how many; a failing seed becomes a named test. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MeetingId } from "@sanguan/shared/domain/id";
import { steps as commands } from "@sanguan/shared/domain/testing/random-commands";
import { openStorage, type Storage } from "@sanguan/server/storage/open-storage";
import * as fc from "fast-check";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { MeetingWorld } from "./meeting/meeting-world.ts";
import { Random } from "./random.ts";

const seed = process.env["SIM_SEED"];
const runs = Number(process.env["SIM_RUNS"] ?? 6);
const steps = Number(process.env["SIM_STEPS"] ?? 700);

let folder: string;
let storage: Storage;
let meetings = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sanguan-simulation-"));
  storage = await openStorage(folder);
});
afterAll(async () => {
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
});
// The audience and the close wait by the process's own timers.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

async function simulate(chosen: number): Promise<void> {
  const [drawn] = fc.sample(commands, { seed: chosen, numRuns: 1 });
  const world = new MeetingWorld({
    random: new Random(chosen),
    storage,
    meetingId: `m${++meetings}` as MeetingId,
    commands: drawn ?? [],
  });
  try {
    await world.prepare();
    for (let step = 0; step < steps; step++) await world.step();
    world.story.push("finish");
    await world.finish();
  } catch (error) {
    throw new Error(`SIM_SEED=${chosen} fails after:\n${world.story.slice(-60).join("\n")}`, { cause: error });
  } finally {
    world.clear();
  }
}

describe("simulated meetings, from the start to the record", () => {
  it.each(seed === undefined ? Array.from({ length: runs }, (_none, index) => index + 1) : [Number(seed)])(
    "[S1] [S10] [S11] [S29] [S31] [S35] hold the laws: seed %i",
    async (chosen) => {
      await expect(simulate(chosen)).resolves.toBeUndefined();
    },
  );
});
