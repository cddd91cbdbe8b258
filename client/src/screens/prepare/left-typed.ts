/** Owns what a form holds once it has been saved: what was sent goes, what was typed while the answer was awaited stays. */

/** `now` with every field blank that still is as it was sent. */
export function clearSent<Fields extends object>(now: Fields, sent: Fields, blank: Fields): Fields {
  if (now === sent) return blank;
  const left = { ...now };
  for (const key of Object.keys(sent) as (keyof Fields)[]) if (Object.is(now[key], sent[key])) left[key] = blank[key];
  return left;
}

/** What was touched, without what has been saved as it stands. */
export function stillTouched<Touched extends object>(now: Touched, sent: Touched): Touched {
  const left = { ...now };
  for (const key of Object.keys(sent) as (keyof Touched)[]) if (Object.is(now[key], sent[key])) delete left[key];
  return left;
}
