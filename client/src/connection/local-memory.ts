/** Owns small things this browser remembers between visits. Without storage (private mode, full disk) they are remembered for the page only. */

const fallback = new Map<string, string>();

/** Answers whether it will be there at the next visit. */
export function remember(key: string, value: string | undefined): boolean {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
    fallback.delete(key);
    return true;
  } catch {
    if (value === undefined) fallback.delete(key);
    else fallback.set(key, value);
    return false;
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

/** The keys in use that begin with this. */
export function recallKeys(prefix: string): readonly string[] {
  const keys = new Set(fallback.keys());
  try {
    for (let index = 0; index < localStorage.length; index++) keys.add(localStorage.key(index) ?? "");
  } catch {
    // Those of this page are all there are.
  }
  return [...keys].filter((key) => key.startsWith(prefix));
}

/** `changed` hears the key that another tab has remembered something under, or `undefined` when it has forgotten all. */
export function onOtherTab(changed: (key: string | undefined) => void): void {
  if (typeof window !== "undefined") window.addEventListener("storage", ({ key }) => changed(key ?? undefined));
}
