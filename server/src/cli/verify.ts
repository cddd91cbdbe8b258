/** Owns `sanguan verify FILE…`, or a folder: says line by line what was checked in a record and what was not. The checks are `shared/record`'s. */

import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { parseArgs } from "node:util";
import { mainFragment } from "@sanguan/shared/document/vocabulary";
import type { AddendumStatement } from "@sanguan/shared/record/addendum";
import { addendaIn } from "@sanguan/shared/record/addenda-in";
import type { Check } from "@sanguan/shared/record/check";
import { detailText, faultText } from "@sanguan/shared/record/fault-text";
import { manifestOf } from "@sanguan/shared/record/payload";
import type { ExtractFile, KeyHistory, RecordFile } from "@sanguan/shared/record/record";
import { unpackedIn } from "@sanguan/shared/record/unpacked";
import { type VerifiedFile, verifyFile } from "@sanguan/shared/record/verify-file";
import { keyHistoryFault } from "@sanguan/shared/record/verifier/shape";
import { certificatesOf } from "@sanguan/shared/record/certificates";
import { spokenLanguage } from "./language.ts";
import { plain } from "./plain.ts";
import { UsageError } from "./usage.ts";
import { type VerifyLanguage, verifyText } from "./verify-text.ts";

const usage = `sanguan verify FILE… [--lang en|zh-CN] [--key KEYID]… [--keys FILE] [--tsa FILE] [--previous DIGEST|none] [--addenda FILE] [--json]
  FILE        record.json, an extract, or a package (.zip, or the folder that it was unpacked into)
  --key       a key that you know to be theirs (its id, 64 digits); may be given several times
  --keys      the server's keys as it publishes them (GET /api/keys): ties keys of the past to one that you know
  --tsa       certificates of time-stamping authorities that you trust (PEM)
  --previous  the fingerprint of the record before this one
  --addenda   what was added to this one (GET /api/meetings/ID/addenda/files); a package holds its own`;

/** Nobody's record is larger; a file that is would only fill the memory. */
const mostBytes = 2 ** 30;

/** Status 0: every file is as it was signed. 1: one is not, or cannot be read. Throws `UsageError` for a command line that cannot be followed. */
export async function verify(args: readonly string[]): Promise<void> {
  const asked = await readArgs(args);
  let sound = true;
  for (const path of asked.files) {
    const verified = await verifyFile(await readGiven(path), asked.options, asked.addenda);
    const { checks, addenda } = verified;
    const good = checks.every((check) => check.ok);
    sound &&= good;
    if (asked.json) process.stdout.write(`${JSON.stringify({ file: path, ok: good, checks, addenda })}\n`);
    else process.stdout.write(report(path, verified, asked.lang));
  }
  process.exitCode = sound ? 0 : 1;
}

async function readArgs(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      lang: { type: "string" },
      key: { type: "string", multiple: true },
      keys: { type: "string" },
      tsa: { type: "string" },
      previous: { type: "string" },
      addenda: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  if (positionals.length === 0) throw new UsageError(usage);
  if (values.addenda !== undefined && positionals.length > 1) throw new UsageError(usage);
  const lang = spokenLanguage(values.lang, usage);
  const previous = values.previous === "none" ? null : values.previous?.toLowerCase();
  const digests = [...(values.key ?? []), ...(typeof previous === "string" ? [previous] : [])];
  if (digests.some((digest) => !/^[0-9a-fA-F]{64}$/.test(digest))) throw new UsageError(usage);
  return {
    files: positionals,
    lang,
    json: values.json,
    addenda: values.addenda === undefined ? [] : await readAddenda(values.addenda),
    options: {
      ...(values.key === undefined ? {} : { trustedKeys: values.key.map((key) => key.toLowerCase()) }),
      ...(values.keys === undefined ? {} : { keyHistory: await readKeys(values.keys) }),
      ...(values.tsa === undefined ? {} : { timeAuthorities: await readCertificates(values.tsa) }),
      ...(previous === undefined ? {} : { previous }),
    },
  };
}

async function readKeys(path: string): Promise<KeyHistory> {
  const value = await readJson(path);
  if (keyHistoryFault(value) !== undefined) throw new UsageError(`${path}: not a list of keys`);
  return value as KeyHistory;
}

async function readAddenda(path: string): Promise<readonly unknown[]> {
  const found = addendaIn(await readJson(path));
  if (found === undefined) throw new UsageError(`${path}: no addenda`);
  return found;
}

/** `undefined` when it is not JSON, which has no such value. */
async function readJson(path: string): Promise<unknown> {
  const bytes = await read(path);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

async function readCertificates(path: string): Promise<readonly Uint8Array[]> {
  const certificates = certificatesOf(new TextDecoder().decode(await read(path)));
  if (certificates.length === 0) throw new UsageError(`${path}: no certificates`);
  return certificates;
}

/** A file's bytes; of a folder, the files of the one package in it. */
async function readGiven(path: string): Promise<Uint8Array | ReadonlyMap<string, Uint8Array>> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return read(path);
  const found = new Map<string, Uint8Array>();
  let size = 0;
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const place = join(entry.parentPath, entry.name);
    // A link is no file of a package, and leads anywhere: it counts as a file that says nothing.
    const bytes = entry.isFile() ? await read(place) : new Uint8Array();
    size += bytes.length;
    if (size > mostBytes) throw new UsageError(`${path}: larger than any record`);
    found.set(relative(path, place).replaceAll(sep, "/"), bytes);
  }
  const { packages, left } = unpackedIn(found);
  const [only] = packages;
  if (only === undefined || packages.length > 1 || left.size > 0) throw new UsageError(`${path}: not one package`);
  return only.files;
}

async function read(path: string): Promise<Uint8Array> {
  try {
    if ((await stat(path)).size > mostBytes) throw new UsageError(`${path}: larger than any record`);
    return await readFile(path);
  } catch (error) {
    if (error instanceof UsageError || !(error instanceof Error)) throw error;
    throw new UsageError(error.message);
  }
}

function report(path: string, { checks, file, addenda = [] }: VerifiedFile, lang: VerifyLanguage): string {
  const text = verifyText[lang];
  const lines = [path, ...(file === undefined ? [] : heading(file, lang)), ""];
  for (const check of checks) {
    const mark = check.unchecked ? "?" : check.ok ? "✓" : "✗";
    if (!check.ok) {
      lines.push(`  ${mark} ${faultText(check, lang)}`);
      continue;
    }
    const words = check.unchecked ? text.unchecked[check.check] : text.checks[check.check];
    const subject = check.subject === undefined ? "" : ` ${check.subject}`;
    const detail = check.detail === undefined ? "" : ` (${detailText(check, lang)})`;
    lines.push(`  ${mark} ${words ?? text.checks[check.check]}${subject}${detail}`);
    if (check.check === "unknown-part") lines.push(`    ${rawPart(file, check)}`);
  }
  for (const statement of addenda) lines.push("", ...added(statement, lang));
  const bad = checks.filter((check) => !check.ok).length;
  lines.push("", bad === 0 ? text.sound : text.unsound(bad), "");
  return plain(lines.join("\n"));
}

/** What was added after the close, to which words, by whose decision. */
function added(statement: AddendumStatement, lang: VerifyLanguage): readonly string[] {
  const { document, fragment, passage, author, proposedAt, decidedBy, decidedAt, reason } = statement;
  const text = verifyText[lang];
  const place = fragment === mainFragment ? document : `${document} ${fragment}`;
  return [
    `  ${text.addendum(statement.number, text.addendumKind[statement.kind] ?? statement.kind)} ${place}`,
    ...(passage === null ? [] : [`    > ${oneLine(passage)}`]),
    ...statement.text.split("\n").map((line) => `    ${line}`),
    `    ${text.proposed} ${author} ${proposedAt} · ${text.accepted} ${decidedBy} ${decidedAt} · ${text.because} ${oneLine(reason)}`,
  ];
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

/** What this program does not understand is shown as it is. */
function rawPart(file: RecordFile | ExtractFile | undefined, { subject = "" }: Check): string {
  const index = Number(/^parts\/(\d+)-/.exec(subject)?.[1]) - 1;
  if (file?.format === "sanguan-record/1") return JSON.stringify(file.parts[index] ?? null);
  return JSON.stringify(file?.parts.find((proven) => proven.index === index)?.part ?? null);
}

function heading(file: RecordFile | ExtractFile, lang: VerifyLanguage): readonly string[] {
  const text = verifyText[lang];
  const parts = file.format === "sanguan-extract/1" ? file.parts.map(({ part }) => part) : file.parts;
  const meeting = parts.find((part) => part.kind === "meeting");
  const lines = meeting === undefined ? [] : [`  ${meeting.title} · ${meeting.organisation}`];
  const item = file.format === "sanguan-extract/1" ? parts.find((part) => part.kind === "item") : undefined;
  if (item !== undefined) lines.push(`  ${text.extractOf} ${item.unit} · ${item.post} · ${item.reporter}`);
  try {
    const manifest = manifestOf(file);
    lines.push(`  ${text.frozen} ${manifest.frozenAt} · ${text.sealed} ${manifest.sealedAt} · ${manifest.software}`);
  } catch {
    // A manifest that cannot be read is said below, among the checks.
  }
  return [...lines, `  ${text.fingerprint} ${file.digest}`];
}
