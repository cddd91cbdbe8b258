/** Owns how a number of minutes is read that somebody typed, with a Chinese keyboard too. */

/** A whole number from 1 to `most`; undefined when something else is written. */
export function minutesIn(written: string, most: number): number | undefined {
  const digits = written.normalize("NFKC").trim();
  if (!/^\d{1,6}$/.test(digits)) return undefined;
  const minutes = Number(digits);
  return minutes >= 1 && minutes <= most ? minutes : undefined;
}
