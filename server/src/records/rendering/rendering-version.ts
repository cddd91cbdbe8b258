/** Owns which version of the writers this is: whoever changes how documents look makes the kept ones void, and cannot forget to. */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A digest of the sources in this folder. */
export function renderingVersion(folder = import.meta.dirname): string {
  const digest = createHash("sha256");
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => /\.[jt]s$/.test(path));
  for (const path of sources.sort()) digest.update(path).update(readFileSync(join(folder, path)));
  return digest.digest("hex").slice(0, 16);
}
