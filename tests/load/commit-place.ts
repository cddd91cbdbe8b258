/**
 * Owns `npm run bench:commit-place`: the same stream of updates committed on the main thread, and on a thread of its own that gets each round by message,
 * on this disk and on one that takes 20 ms for a commit. What it shows is in `docs/decisions/0011`.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import type { DocumentRef } from "@sanguan/shared/domain/document-ref";
import type { ItemId, MeetingId, PersonId } from "@sanguan/shared/domain/id";
import { documentName } from "@sanguan/shared/document/name";
import { openStorage } from "@sanguan/server/storage/open-storage";
import type { PendingUpdate } from "@sanguan/server/ports";

const documents: readonly DocumentRef[] = Array.from({ length: 180 }, (_none, index) => ({
  kind: "report",
  meetingId: "bench" as MeetingId,
  itemId: `i${index}` as ItemId,
}));
const window = 25;

interface Setting {
  readonly folder: string;
  /** Milliseconds that a commit takes on top of what it takes. */
  readonly slower: number;
}

type Commit = (updates: readonly PendingUpdate[]) => Promise<unknown>;

async function commitHere({ folder, slower }: Setting): Promise<{ commit: Commit; stop(): Promise<void> }> {
  const storage = await openStorage(folder);
  await storage.events.append({ appends: [], by: "bench" as PersonId, at: new Date().toISOString(), documents });
  const still = new Int32Array(new SharedArrayBuffer(4));
  return {
    commit: (updates) => {
      if (slower > 0) Atomics.wait(still, 0, 0, slower);
      return storage.documents.commit(updates);
    },
    stop: () => storage.close(),
  };
}

async function commitThere(setting: Setting): Promise<{ commit: Commit; stop(): Promise<void> }> {
  const worker = new Worker(new URL(import.meta.url), { workerData: setting });
  const next = (): Promise<unknown> => new Promise((resolve) => worker.once("message", resolve));
  await next();
  return {
    commit: (updates) => {
      const answer = next();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
      worker.postMessage(updates);
      return answer;
    },
    stop: async () => void (await worker.terminate()),
  };
}

async function measure(place: "main thread" | "own thread", slower: number, perRound: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "sanguan-commit-place-"));
  const { commit, stop } = await (place === "main thread" ? commitHere : commitThere)({ folder, slower });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const waits: number[] = [];
  const before = process.cpuUsage();
  delay.enable();
  for (let round = 0; round < 300; round++) {
    const updates = Array.from({ length: perRound }, (_none, index): PendingUpdate => ({
      document: documentName(
        documents[(round + index) % documents.length] ?? { kind: "notes", meetingId: "bench" as MeetingId },
      ),
      personId: `p${index}` as PersonId,
      bytes: new Uint8Array(100).fill(index),
      clientIds: [((round + index) % documents.length) * 1_000 + index],
    }));
    const begun = performance.now();
    await commit(updates);
    waits.push(performance.now() - begun);
    await sleep(window);
  }
  delay.disable();
  const { user, system } = process.cpuUsage(before);
  await stop();
  rmSync(folder, { recursive: true, force: true });
  waits.sort((one, other) => one - other);
  const cell = (value: number): string => value.toFixed(2);
  console.log(
    `| ${place} | ${slower === 0 ? "this disk" : `${slower} ms a commit`} | ${perRound} | ${cell(waits[150] ?? 0)} | ${cell(waits[297] ?? 0)} | ${cell(delay.percentile(99) / 1e6)} | ${cell((user + system) / 300_000)} |`,
  );
}

if (isMainThread) {
  console.log(
    "| where | disk | updates a round | commit p50, ms | p99, ms | event loop delay p99, ms | CPU a round, ms |",
  );
  console.log("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
  for (const slower of [0, 20])
    for (const perRound of [10, 100])
      for (const place of ["main thread", "own thread"] as const) await measure(place, slower, perRound);
} else {
  const { commit } = await commitHere(workerData as Setting);
  parentPort?.on("message", async (updates: readonly PendingUpdate[]) => {
    await commit(updates);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
    parentPort?.postMessage("stored");
  });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
  parentPort?.postMessage("open");
}
