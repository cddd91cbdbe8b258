/** Owns which names files of a package may have, and which files systems leave behind in folders and zips. */

/** Relative, inside, and the same on every system. */
export function isSafePath(name: string): boolean {
  const step = isDropping(name)
    ? /^(\._?)?[A-Za-z0-9_-][A-Za-z0-9._-]*$/ // They begin with a dot.
    : /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;
  return name.length <= 400 && name.split("/").every((each) => step.test(each) && !each.endsWith("."));
}

const left: ReadonlySet<string> = new Set([".DS_Store", "Thumbs.db", "desktop.ini"]);

/** What Finder and Explorer put beside files by themselves; it says nothing of the record. */
export function isDropping(path: string): boolean {
  const steps = path.split("/");
  const last = steps.at(-1) ?? "";
  return steps[0] === "__MACOSX" || left.has(last) || last.startsWith("._");
}
