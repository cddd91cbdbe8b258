/** Tests the rooms over many simulated meetings. `SIM_SEED` replays one, `SIM_RUNS` sets how many; a failing seed becomes a named test. */

import { describe, expect, it } from "vitest";
import { Random } from "./random.ts";
import { World } from "./world.ts";

const seed = process.env["SIM_SEED"];
const runs = Number(process.env["SIM_RUNS"] ?? 12);
const steps = Number(process.env["SIM_STEPS"] ?? 300);

async function simulate(chosen: number, length: number): Promise<void> {
  const world = new World(new Random(chosen));
  try {
    for (let step = 0; step < length; step++) await world.step();
    world.story.push("drain");
    await world.drain();
  } catch (error) {
    throw new Error(`SIM_SEED=${chosen} fails after:\n${world.story.slice(-60).join("\n")}`, { cause: error });
  } finally {
    world.clear();
  }
}

describe("simulated meetings", () => {
  it.each(seed === undefined ? Array.from({ length: runs }, (_none, index) => index + 1) : [Number(seed)])(
    "[S1] [S9] [S10] [S11] [S18] hold the laws: seed %i",
    async (chosen) => {
      await expect(simulate(chosen, steps)).resolves.toBeUndefined();
    },
  );

  it("[S10] close everyone though the cut was made while a document was read (once failed: seed 35)", async () => {
    await expect(simulate(35, 500)).resolves.toBeUndefined();
  });
});
