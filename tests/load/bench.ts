/** Owns `npm run bench`: our server beside its peers, scenario by scenario; reports, never judges. `npm run bench -- fan-out --quick` runs one, in short. */

import { keep, machine, print } from "./report.ts";
import type { Scenario } from "./scenario.ts";
import { ballots } from "./scenarios/ballots.ts";
import { coldLoad } from "./scenarios/cold-load.ts";
import { crashLoss } from "./scenarios/crash-loss.ts";
import { documents } from "./scenarios/documents.ts";
import { fanOut } from "./scenarios/fan-out.ts";
import { freeze } from "./scenarios/freeze.ts";
import { joinStorm } from "./scenarios/join-storm.ts";
import { live } from "./scenarios/live.ts";
import { memory } from "./scenarios/memory.ts";
import { pageWeight } from "./scenarios/page-weight.ts";
import { seal } from "./scenarios/seal.ts";

const scenarios: Readonly<Record<string, Scenario>> = {
  "fan-out": fanOut,
  "join-storm": joinStorm,
  "cold-load": coldLoad,
  memory,
  "crash-loss": crashLoss,
  freeze,
  documents,
  ballots,
  live,
  "page-weight": pageWeight,
  seal,
};

const wishes = process.argv.slice(2);
const quick = wishes.includes("--quick");
const chosen = wishes.filter((wish) => !wish.startsWith("--"));
const unknown = chosen.filter((name) => scenarios[name] === undefined);
if (unknown.length > 0) {
  console.error(`no scenario ${unknown.join(", ")}; there are ${Object.keys(scenarios).join(", ")}`);
  process.exit(1);
}

console.log(machine);
for (const [name, scenario] of Object.entries(scenarios)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  const report = await scenario({ quick, rounds: quick ? 1 : 3 });
  print(report);
  keep(report);
}
