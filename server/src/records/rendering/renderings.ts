/** Owns how the documents of records are had: kept ones at once, others made one at a time, all of one record in the background. Who may have them is the caller's. */

import type { RecordPart } from "@sanguan/shared/record/record";
import { arrangeParts } from "./model/arrange-parts.ts";
import type { Language } from "./model/document.ts";
import type { RecordInput } from "./model/source.ts";
import { everyFile, renderElsewhere, type Wanted } from "./render-elsewhere.ts";
import { type Available, type Format, inFileName, mediaTypes, type Rendering, renderingsOf } from "./renderings-of.ts";
import type { RenderingStore } from "./rendering-store.ts";
import { Turns } from "./turns.ts";

export interface RenderingsDeps {
  readonly store: RenderingStore;
  /** What makes the documents, with its version: another one makes others. */
  readonly software: string;
  /** IANA name of the zone in which documents tell times. */
  readonly timeZone: string;
  /** Where people reach the server, if that is configured: documents outlive guesses. */
  readonly url: string | undefined;
  readonly alarm: (what: string, error: unknown) => void;
  /** Requests that may wait for their turn; one more is told that the server is busy. */
  readonly mostWaiting?: number;
  /** The thread's code; another one in tests. */
  readonly script?: URL;
}

export interface SealedParts {
  readonly meetingId: string;
  readonly digest: string;
  readonly parts: readonly RecordPart[];
}

/** Which record, when nothing needs to be read of it. */
export type WhichRecord = Omit<SealedParts, "parts">;

export interface MadeFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/** How far all documents of a record in one language have come, in files. */
export interface AllProgress {
  /** `none`: nobody asked for them yet, or they had to make room for others. */
  readonly state: "none" | "making" | "ready" | "failed";
  readonly done: number;
  readonly all: number;
}

export interface KeptFile extends Wanted {
  /** `undefined` when it had to make room for others since. */
  read(): Promise<Uint8Array | undefined>;
}

export interface Renderings {
  /** Each named as whoever has several meetings' documents in one folder wants it. */
  available(record: SealedParts, language: Language): readonly Available[];
  /** `unknown`: the record has no such document, or not in this format. `busy`: too many wait. Throws when it cannot be made. */
  file(
    record: SealedParts,
    language: Language,
    rendering: Rendering,
    format: Format,
  ): Promise<MadeFile | "unknown" | "busy">;
  /** Begins to make them all, unless that is done or under way; goes on where it was interrupted. */
  makeAll(record: SealedParts, language: Language): Promise<AllProgress | "busy">;
  progress(record: WhichRecord, language: Language): Promise<AllProgress>;
  /** All files, when all are ready. */
  all(
    record: WhichRecord,
    language: Language,
  ): Promise<{ readonly title: string; readonly files: readonly KeptFile[] } | undefined>;
  /** What is under way is given up; what is made is kept. */
  stop(): Promise<void>;
}

/** Records whose documents are being made, or wait for that. */
const mostRecords = 8;

type Made = Wanted & { readonly bytes: Uint8Array };

interface Job {
  readonly wanted: readonly Wanted[];
  state: "making" | "failed";
  done: number;
}

/** What the store remembers of a record whose files are all made. */
interface WholeSet {
  readonly title: string;
  readonly files: readonly Wanted[];
}

export function makeRenderings(deps: RenderingsDeps): Renderings {
  const { store, software, timeZone, url, alarm, script, mostWaiting = 24 } = deps;
  const turns = new Turns(mostWaiting);
  const jobs = new Map<string, Job>();
  const running = new Set<Promise<void>>();
  const underWay = new Map<string, Promise<Uint8Array | "busy">>();
  const stopping = new AbortController();
  const isStopped = () => stopping.signal.aborted;

  const verifyUrl = ({ meetingId }: WhichRecord) => (url === undefined ? undefined : `${url}/records/${meetingId}`);
  const keyOf = (record: WhichRecord, language: Language, what: unknown) =>
    JSON.stringify([software, timeZone, verifyUrl(record) ?? null, record.digest, language, what]);
  const fileKey = (record: WhichRecord, language: Language, { rendering, format }: Omit<Wanted, "fileName">) =>
    keyOf(record, language, [rendering.kind, "itemId" in rendering ? rendering.itemId : null, format]);
  const inputOf = (record: SealedParts, language: Language): RecordInput => ({
    parts: record.parts,
    digest: record.digest,
    verifyUrl: verifyUrl(record),
    language,
    timeZone,
  });

  const keep = (record: SealedParts, language: Language, made: Made) =>
    store.keep(fileKey(record, language, made), made.bytes);

  /** Makes the files in turn; whether all were made before somebody in a hurry came. */
  async function make(
    record: SealedParts,
    language: Language,
    wanted: readonly Wanted[],
    goesOn: (made: Made) => Promise<boolean>,
  ): Promise<boolean> {
    for await (const made of renderElsewhere(inputOf(record, language), wanted, script)) {
      if (made.missing.length > 0)
        alarm(`${record.meetingId}, ${made.fileName}: no font has ${made.missing.join(" ")}`, undefined);
      if (!(await goesOn(made))) return made.done === made.all;
    }
    return true;
  }

  async function makeOne(record: SealedParts, language: Language, wanted: Wanted): Promise<Uint8Array | "busy"> {
    const endTurn = await turns.urgent();
    if (endTurn === undefined) return "busy";
    try {
      // The process ends: what is not begun is not waited for.
      if (isStopped()) return "busy";
      // Perhaps it was made while this waited.
      let bytes = await store.read(fileKey(record, language, wanted));
      if (bytes !== undefined) return bytes;
      await make(record, language, [wanted], async (made) => {
        bytes = made.bytes;
        // What is made is handed out though the disk has no room for it.
        await keep(record, language, made).catch((error: unknown) => {
          alarm(`keeping ${made.fileName} of ${record.meetingId}`, error);
        });
        return true;
      });
      return bytes ?? "busy";
    } finally {
      endTurn();
    }
  }

  async function readSet(record: WhichRecord, language: Language): Promise<WholeSet | undefined> {
    const bytes = await store.read(keyOf(record, language, "all"));
    if (bytes === undefined) return undefined;
    const set = JSON.parse(new TextDecoder().decode(bytes)) as WholeSet;
    return missingOf(record, language, set.files).length === 0 ? set : undefined;
  }

  function missingOf(record: WhichRecord, language: Language, wanted: readonly Wanted[]): readonly Wanted[] {
    return wanted.filter((file) => !store.has(fileKey(record, language, file)));
  }

  async function runJob(record: SealedParts, language: Language, job: Job): Promise<void> {
    const { wanted } = job;
    let whole = false;
    while (!whole && !isStopped()) {
      const endTurn = await turns.patient();
      try {
        const missing = missingOf(record, language, wanted);
        job.done = wanted.length - missing.length;
        whole = await make(record, language, missing, async (made) => {
          // Where one finds no room the others find none: the first that cannot be kept ends the job.
          await keep(record, language, made);
          job.done += 1;
          return !isStopped() && !turns.pressed;
        });
      } finally {
        endTurn();
      }
    }
    if (!whole) return;
    if (missingOf(record, language, wanted).length > 0)
      throw new Error("the folder for documents has no room for all of one record");
    const { title } = arrangeParts(record.parts).meeting;
    const set: WholeSet = { title: inFileName(title), files: wanted };
    await store.keep(keyOf(record, language, "all"), new TextEncoder().encode(JSON.stringify(set)));
  }

  const available: Renderings["available"] = ({ parts }, language) => {
    const title = inFileName(arrangeParts(parts).meeting.title);
    return renderingsOf(parts, language).map((each) => ({ ...each, fileName: `${title}-${each.fileName}` }));
  };

  const progress: Renderings["progress"] = async (record, language) => {
    const job = jobs.get(keyOf(record, language, "all"));
    if (job !== undefined) return progressOf(job);
    const all = (await readSet(record, language))?.files.length;
    return all === undefined ? { state: "none", done: 0, all: 0 } : { state: "ready", done: all, all };
  };

  return {
    available,

    async file(record, language, rendering, format) {
      if (isStopped()) return "busy";
      const found = available(record, language).find((each) => isSame(each.rendering, rendering));
      if (found === undefined || !found.formats.includes(format)) return "unknown";
      const wanted = { rendering: found.rendering, format, fileName: `${found.fileName}.${format}` };
      const key = fileKey(record, language, wanted);
      let bytes: Uint8Array | "busy" | undefined = await store.read(key);
      if (bytes === undefined) {
        // Who asks for what is being made waits for that.
        const making = underWay.get(key) ?? makeOne(record, language, wanted).finally(() => underWay.delete(key));
        underWay.set(key, making);
        bytes = await making;
      }
      if (bytes === "busy") return bytes;
      return { fileName: wanted.fileName, bytes, mediaType: mediaTypes[format] };
    },

    async makeAll(record, language) {
      const now = await progress(record, language);
      if (now.state === "making" || now.state === "ready") return now;
      const key = keyOf(record, language, "all");
      const busy = [...jobs.values()].filter(({ state }) => state === "making").length >= mostRecords;
      if (isStopped() || busy) return "busy";
      // Somebody else may have begun while this one looked.
      const begun = jobs.get(key);
      if (begun?.state === "making") return progressOf(begun);
      const wanted = everyFile(inputOf(record, language));
      const done = wanted.length - missingOf(record, language, wanted).length;
      const job: Job = { wanted, state: "making", done };
      jobs.set(key, job);
      const run = runJob(record, language, job).then(
        () => void jobs.delete(key),
        (error: unknown) => {
          job.state = "failed";
          alarm(`making all documents of ${record.meetingId}`, error);
        },
      );
      running.add(run);
      void run.finally(() => running.delete(run));
      return progressOf(job);
    },

    progress,

    async all(record, language) {
      const set = await readSet(record, language);
      if (set === undefined) return undefined;
      const files = set.files.map((file): KeptFile => ({
        ...file,
        read: () => store.read(fileKey(record, language, file)),
      }));
      return { title: set.title, files };
    },

    async stop() {
      stopping.abort();
      await Promise.all([...running, ...underWay.values()].map((each) => each.catch(() => undefined)));
    },
  };
}

function progressOf({ state, done, wanted }: Job): AllProgress {
  return { state, done, all: wanted.length };
}

function isSame(one: Rendering, other: Rendering): boolean {
  return one.kind === other.kind && ("itemId" in one ? one.itemId : "") === ("itemId" in other ? other.itemId : "");
}
