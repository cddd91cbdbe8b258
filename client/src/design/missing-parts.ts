/** Owns which parts of this page cannot be had though the server answers: it was upgraded, or one was lost on the way, and a browser does not fetch it again. Only a new page has them; when to load it is for whoever may be writing here. */

/** So often in a row a part is not given before it counts as missing. */
const enough = 2;

const failures = new Map<object, number>();
const listeners = new Set<() => void>();

/** A screen that could not be fetched, whatever the browser says of why. */
export class MissingPart extends Error {
  override readonly name = "MissingPart";
}

/** The part, of a server that has just answered. */
export async function fetched<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    const part = await load();
    note(load, undefined);
    return part;
  } catch (error) {
    note(load, (failures.get(load) ?? 0) + 1);
    throw error;
  }
}

export function isPartMissing(): boolean {
  return [...failures.values()].some((count) => count >= enough);
}

export function subscribeMissing(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function note(load: object, count: number | undefined): void {
  if (count === undefined) failures.delete(load);
  else failures.set(load, count);
  for (const listener of listeners) listener();
}
