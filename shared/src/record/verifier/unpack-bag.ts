/** Owns taking a bag apart (BagIt 1.0, RFC 8493) and holding its files against its own lists. */

import { sha256Aside } from "../digest.ts";

const declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

type Files = ReadonlyMap<string, Uint8Array>;

export interface UnpackedBag {
  /** Without `data/`. */
  readonly payload: Files;
  /** Names of what lies at the top beside the bag's own lists. */
  readonly companions: readonly string[];
  /** What is not as the bag's own lists have it. */
  readonly faults: readonly string[];
}

const ownTags: ReadonlySet<string> = new Set(["bagit.txt", "bag-info.txt", "manifest-sha256.txt"]);

/** What lies in the one folder that all the files are in; `undefined` when there is no such folder. */
export function onlyFolder(files: Files): Files | undefined {
  const bases = new Set([...files.keys()].map((path) => path.split("/", 1)[0]));
  const [base] = bases;
  if (bases.size !== 1 || base === undefined) return undefined;
  return new Map([...files].map(([path, content]) => [path.slice(base.length + 1), content]));
}

/** `inside`: by their paths in the bag. */
export async function unpackBag(inside: Files): Promise<UnpackedBag> {
  const payload = new Map([...inside].filter(([path]) => path.startsWith("data/")));
  const tags = new Map([...inside].filter(([path]) => !path.startsWith("data/") && path !== "tagmanifest-sha256.txt"));
  const faults = [
    ...(decode(inside.get("bagit.txt")) === declaration ? [] : ["bagit.txt"]),
    ...(await listFaults("manifest-sha256.txt", decode(inside.get("manifest-sha256.txt")), payload)),
    ...(await listFaults("tagmanifest-sha256.txt", decode(inside.get("tagmanifest-sha256.txt")), tags)),
  ];
  return {
    payload: new Map([...payload].map(([path, content]) => [path.slice("data/".length), content])),
    companions: [...tags.keys()].filter((name) => !ownTags.has(name)),
    faults,
  };
}

/** Every file exactly once, each with its digest. */
async function listFaults(name: string, list: string | undefined, files: Files): Promise<readonly string[]> {
  if (list === undefined) return [name];
  const faults: string[] = [];
  const listed = new Set<string>();
  for (const line of list.split("\n").slice(0, -1)) {
    const [, digest, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (digest === undefined || path === undefined || listed.has(path)) {
      faults.push(`${name}: ${line.slice(0, 100)}`);
      continue;
    }
    listed.add(path);
    const content = files.get(path);
    if (content === undefined) faults.push(`${path} is missing`);
    else if ((await sha256Aside(content)) !== digest) faults.push(`${path} is not as listed`);
  }
  if (!list.endsWith("\n")) faults.push(`${name} is cut short`);
  for (const path of files.keys()) if (!listed.has(path)) faults.push(`${path} is not listed`);
  return faults;
}

function decode(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
