/** Owns which migrations there are. Append only: name and content of one that has been released never change. */

import type { Migration } from "kysely/migration";

import { logs } from "./migrations/001-logs.ts";
import { laws } from "./migrations/002-laws.ts";
import { timeStamps } from "./migrations/003-time-stamps.ts";
import { breaches } from "./migrations/004-breaches.ts";
import { addenda } from "./migrations/005-addenda.ts";
import { ballotBoxes } from "./migrations/006-ballot-boxes.ts";
import { nothingReplaced } from "./migrations/007-nothing-replaced.ts";

/** By name, run in alphabetical order. */
export const migrations: Readonly<Record<string, Migration>> = {
  "001-logs": logs,
  "002-laws": laws,
  "003-time-stamps": timeStamps,
  "004-breaches": breaches,
  "005-addenda": addenda,
  "006-ballot-boxes": ballotBoxes,
  "007-nothing-replaced": nothingReplaced,
};
