/** Owns finding unpacked packages among files that somebody has: a program that reads folders, or a page that is handed one. */

import { isDropping } from "./verifier/safe-path.ts";

export interface Unpacked<File> {
  /** The folder that it lies in, with its slash; blank for the top. */
  readonly base: string;
  /** By their paths in the package. */
  readonly files: ReadonlyMap<string, File>;
}

/** `paths`: with slashes. What lies in no package is left; a package inside another is that one's business. */
export function unpackedIn<File>(found: ReadonlyMap<string, File>): {
  readonly packages: readonly Unpacked<File>[];
  readonly left: ReadonlyMap<string, File>;
} {
  const bases = [...found.keys()]
    .flatMap((path) => /^(|.*\/)data\/record\.json$/.exec(path)?.[1] ?? [])
    .toSorted((one, other) => one.length - other.length);
  const packages: Unpacked<File>[] = [];
  let left = new Map(found);
  for (const base of bases) {
    if (!left.has(`${base}data/record.json`)) continue;
    const inside = [...left].filter(([path]) => path.startsWith(base));
    packages.push({ base, files: new Map(inside.map(([path, file]) => [path.slice(base.length), file])) });
    left = new Map([...left].filter(([path]) => !path.startsWith(base)));
  }
  return { packages, left: new Map([...left].filter(([path]) => !isDropping(path))) };
}
