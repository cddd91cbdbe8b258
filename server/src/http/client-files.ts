/** Owns serving the built client: hashed files for ever, everything else fresh, the ballot and the meeting pages of their own, any other page the one page. */

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname, join, normalize, posix, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

import type { Handler } from "hono";

import type { Edge } from "./edge.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
};
const compressible = /^(text\/|application\/(json|manifest)|image\/svg)/;
const smallest = 1024;
/** Pages of their own: a ballot opens on many phones at once and loads next to nothing, a meeting on many computers and asks for all that it needs. */
const pages: readonly (readonly [path: RegExp, file: string])[] = [
  [/^\/meetings\/[^/]+\/ballot\/?$/, "/ballot.html"],
  [/^\/meetings\/[^/]+\/?$/, "/meeting.html"],
];

const gzipped = promisify(gzip);
const brotlied = promisify(brotliCompress);

interface ServedFile {
  readonly type: string;
  readonly etag: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  /** Compressed once, when first asked for. */
  readonly br?: () => Promise<Uint8Array<ArrayBuffer>>;
  readonly gzip?: () => Promise<Uint8Array<ArrayBuffer>>;
}

const notBuilt = "The client is not built yet: npm run build\n";

/** Answers GET for pages and files under `folder`; whatever begins with an API path never comes here. */
export function clientFiles(folder: string): Handler<Edge> {
  const hashed = new Map<string, Promise<ServedFile | undefined>>();

  // Hashed files never change; the rest is read anew, so that a build is seen without a restart.
  function find(path: string): Promise<ServedFile | undefined> {
    if (!path.startsWith("/assets/")) return read(folder, path);
    const known = hashed.get(path);
    if (known !== undefined) return known;
    const found = read(folder, path);
    hashed.set(path, found);
    const forget = () => hashed.delete(path);
    found.then((file) => file ?? forget(), forget);
    return found;
  }

  return async (c) => {
    const path = decodePath(c.req.path);
    if (path === undefined) return c.text("Bad path\n", 400);
    const wanted = path === "/" ? "/index.html" : path;
    let file = await find(wanted);
    const isAsset = wanted.startsWith("/assets/") && file !== undefined;
    if (file === undefined) {
      if (extname(wanted) !== "") return c.text("Not found\n", 404);
      const own = pages.find(([page]) => page.test(wanted))?.[1];
      file = (own === undefined ? undefined : await find(own)) ?? (await find("/index.html"));
    }
    if (file === undefined) return c.text(notBuilt, 503);

    c.header("content-type", file.type);
    c.header("etag", file.etag);
    c.header("cache-control", isAsset ? "public, max-age=31536000, immutable" : "no-cache");
    c.header("vary", "accept-encoding");
    if (c.req.header("if-none-match") === file.etag) return c.body(null, 304);
    const accepts = c.req.header("accept-encoding") ?? "";
    const encoding =
      file.br && /\bbr\b/.test(accepts) ? "br" : file.gzip && /\bgzip\b/.test(accepts) ? "gzip" : undefined;
    if (encoding !== undefined) c.header("content-encoding", encoding);
    const bytes = (await (encoding === undefined ? undefined : file[encoding]?.())) ?? file.plain;
    return c.body(bytes.buffer, 200);
  };
}

function decodePath(path: string): string | undefined {
  try {
    const decoded = decodeURIComponent(path);
    return decoded.includes("\0") ? undefined : decoded;
  } catch {
    return undefined;
  }
}

/** No file of this name, whatever the file system calls that. */
const absent = new Set(["ENOENT", "EISDIR", "ENOTDIR", "ENAMETOOLONG"]);

async function read(folder: string, path: string): Promise<ServedFile | undefined> {
  // One spelling for each file: with dots and doubled slashes it would have any number, each kept in memory.
  if (path.includes("\\") || posix.normalize(path) !== path) return undefined;
  const full = normalize(join(folder, path));
  if (!full.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return undefined;
  let plain: Uint8Array<ArrayBuffer>;
  try {
    plain = exact(await readFile(full));
  } catch (error) {
    if (error instanceof Error && "code" in error && absent.has(String(error.code))) return undefined;
    throw error;
  }
  const type = types[extname(full)] ?? "application/octet-stream";
  const etag = `"${createHash("sha256").update(plain).digest("base64url").slice(0, 22)}"`;
  if (!compressible.test(type) || plain.byteLength < smallest) return { type, etag, plain };
  return {
    type,
    etag,
    plain,
    br: once(async () => exact(await brotlied(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }))),
    gzip: once(async () => exact(await gzipped(plain))),
  };
}

/** A buffer of its own, nothing of a pool around it. */
function exact(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytes);
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
