/** Owns the process that makes the load: one job after the other, so that the server's process is the server's alone. */

import { fanOut } from "./fan-out.ts";
import { hold } from "./hold.ts";
import type { CrowdAnswer, CrowdJob } from "./job.ts";
import { joinStorm } from "./join-storm.ts";
import { soak } from "./soak.ts";
import { untilFrozen } from "./until-frozen.ts";
import { readTokens, untilKilled } from "./until-killed.ts";

async function run(job: CrowdJob): Promise<unknown> {
  switch (job.kind) {
    case "fan-out":
      return fanOut(job);
    case "join-storm":
      return joinStorm(job);
    case "hold":
      return hold(job);
    case "soak":
      return soak(job);
    case "until-killed":
      return untilKilled(job);
    case "until-frozen":
      return untilFrozen(job);
    case "read":
      return readTokens(job);
  }
}

process.on("message", async (message: { readonly job: CrowdJob }) => {
  const answer: CrowdAnswer = await run(message.job).then(
    (result) => ({ result }),
    (error: unknown) => ({ error: String(error) }),
  );
  process.send?.(answer);
});
process.on("disconnect", () => process.exit(0));
