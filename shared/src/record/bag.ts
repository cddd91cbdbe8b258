/** Owns the bag around a record's files: BagIt 1.0 (RFC 8493), so that any archive can check it without knowing what is in it. */

import { sha256Aside } from "./digest.ts";
import type { ZipFiles } from "./zip.ts";

const declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/**
 * The whole bag under `base/`: the tag files, then the payload under `data/` in the order given. `info`: the lines of `bag-info.txt`.
 * `companions`: files at the top for whoever opens the bag; the bag lists them, and they are no part of its payload.
 */
export async function packBag(
  base: string,
  payload: ZipFiles,
  info: readonly (readonly [string, string])[],
  companions: ZipFiles = new Map(),
): Promise<ZipFiles> {
  const bytes = [...payload.values()].reduce((sum, content) => sum + content.length, 0);
  const data = new Map([...payload].map(([path, content]) => [`data/${path}`, content]));
  const lines = [...info, ["Payload-Oxum", `${bytes}.${payload.size}`] as const];
  const tags = new Map([
    ["bagit.txt", encode(declaration)],
    ["bag-info.txt", encode(lines.map(([label, value]) => `${label}: ${oneLine(value)}\n`).join(""))],
    ["manifest-sha256.txt", encode(await digestList(data))],
  ]);
  const listed = encode(await digestList(new Map([...tags, ...companions])));
  const files = new Map([...tags, ["tagmanifest-sha256.txt", listed] as const, ...companions, ...data]);
  return new Map([...files].map(([path, content]) => [`${base}/${path}`, content]));
}

async function digestList(files: ZipFiles): Promise<string> {
  const lines: string[] = [];
  for (const [path, content] of files) lines.push(`${await sha256Aside(content)}  ${path}\n`);
  return lines.join("");
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
