/** Owns how hundredths are written: 8650 → 86.50. */

export function decimals(hundredths: number): string {
  const sign = hundredths < 0 ? "-" : "";
  const size = Math.abs(hundredths);
  return `${sign}${Math.floor(size / 100)}.${String(size % 100).padStart(2, "0")}`;
}
