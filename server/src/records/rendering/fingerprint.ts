/** Owns how a fingerprint is printed: as the product shows it on the stage, sixteen groups of four, a line of eight. */

/** Two lines for 64 digits. */
export function fingerprintLines(digest: string): readonly string[] {
  const groups = digest.match(/.{1,4}/g) ?? [];
  return [groups.slice(0, 8).join(" "), groups.slice(8).join(" ")];
}
