/** Owns how a fingerprint is printed, and the words around it. */

import type { Proof } from "./model/document.ts";

/** What stands at the end of every document, line by line. */
export function proofLines({ words, fingerprintLabel, digest, verify }: Proof): readonly string[] {
  const address = verify === undefined ? [] : [`${verify.label} ${verify.url}`];
  return [words, fingerprintLabel, ...fingerprintLines(digest), ...address];
}

/** As the product shows it on the stage: sixteen groups of four, a line of eight. */
export function fingerprintLines(digest: string): readonly string[] {
  const groups = digest.match(/.{1,4}/g) ?? [];
  return [groups.slice(0, 8).join(" "), groups.slice(8).join(" ")];
}
