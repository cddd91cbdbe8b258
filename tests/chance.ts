/** Owns what property tests draw: the same each time, so that one that fails fails again. `FC_SEED=…` draws others, `FC_SEED=any` others each time; a failing run prints its seed. */

import { configureGlobal } from "fast-check";

const seed = process.env["FC_SEED"] ?? "20261126";
if (seed !== "any") configureGlobal({ seed: Number(seed) });
