/** Owns the files that were made before: kept in one folder up to a size, the longest unused given up first. Losing them loses time only. */

import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { open, readFile, rename, rm, utimes } from "node:fs/promises";
import { join } from "node:path";

export interface RenderingStore {
  /** Whether it is there; asking is no use of it. */
  has(key: string): boolean;
  read(key: string): Promise<Uint8Array | undefined>;
  /** Whole or not at all, also when the power fails. */
  keep(key: string, bytes: Uint8Array): Promise<void>;
}

interface Kept {
  readonly bytes: number;
  /** Milliseconds since 1970. */
  used: number;
}

/** Opens the folder, made when it is not there. A file greater than `mostBytes` is not kept. */
export function openRenderingStore(folder: string, mostBytes: number, now: () => number = Date.now): RenderingStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const kept = new Map<string, Kept>();
  for (const name of readdirSync(folder)) {
    // What a crash left half-written.
    if (name.endsWith(".new")) rmSync(join(folder, name), { force: true });
    else {
      const { size, mtimeMs } = statSync(join(folder, name));
      kept.set(name, { bytes: size, used: mtimeMs });
    }
  }

  async function giveUp(name: string): Promise<void> {
    kept.delete(name);
    await rm(join(folder, name), { force: true });
  }

  async function makeRoom(): Promise<void> {
    let held = [...kept.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    if (held <= mostBytes) return;
    for (const [name, { bytes }] of [...kept].sort(([, one], [, other]) => one.used - other.used)) {
      if (held <= mostBytes) return;
      held -= bytes;
      await giveUp(name);
    }
  }

  return {
    has: (key) => kept.has(nameOf(key)),
    async read(key) {
      const name = nameOf(key);
      const found = kept.get(name);
      if (found === undefined) return undefined;
      try {
        const path = join(folder, name);
        const bytes = await readFile(path);
        found.used = now();
        await utimes(path, found.used / 1000, found.used / 1000);
        return new Uint8Array(bytes);
      } catch {
        // Somebody tidied the folder up: it is made again.
        kept.delete(name);
        return undefined;
      }
    },
    async keep(key, bytes) {
      if (bytes.length > mostBytes) return;
      const name = nameOf(key);
      const path = join(folder, name);
      const half = `${path}.${randomUUID()}.new`;
      const used = now();
      try {
        await writeDurably(half, bytes);
        await utimes(half, used / 1000, used / 1000);
        await rename(half, path);
      } catch (error) {
        // Mostly the disk is full: what was half-written must not fill it further with each try.
        await rm(half, { force: true });
        throw error;
      }
      kept.set(name, { bytes: bytes.length, used });
      await makeRoom();
    },
  };
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "w", 0o600);
  try {
    await file.writeFile(bytes);
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** Of one length, and safe in every file system, whatever the key says. */
function nameOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
