/** Owns small things this browser remembers between visits. Without storage (private mode, full disk) they are remembered for the page only. */

const fallback = new Map<string, string>();

export function remember(key: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
    fallback.delete(key);
  } catch {
    if (value === undefined) fallback.delete(key);
    else fallback.set(key, value);
  }
}

export function recall(key: string): string | undefined {
  const kept = fallback.get(key);
  if (kept !== undefined) return kept;
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** A remembered JSON value, or `undefined` if there is none or it is not JSON. */
export function recallJson(key: string): unknown {
  const text = recall(key);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
