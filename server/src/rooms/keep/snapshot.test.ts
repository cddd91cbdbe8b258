/** Tests the making of snapshots, here and on a thread of their own. */

import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import type { PersonId } from "@sanguan/shared/domain/id";
import { MemoryDocumentLog } from "../testing/memory-document-log.ts";
import { compactElsewhere, type CompactElsewhere } from "./compact-elsewhere.ts";
import { compactHere, takeSnapshot } from "./snapshot.ts";
import { SnapshotMaker } from "./snapshot-maker.ts";

const name = "m1.notes";

function logOf(words: readonly string[]): MemoryDocumentLog {
  const log = new MemoryDocumentLog();
  log.create(name);
  const doc = new Y.Doc();
  doc.on("update", (update: Uint8Array) => log.write(name, "wang" as PersonId, doc.clientID, update));
  for (const word of words) {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(word)]);
    doc.getXmlFragment("default").push([paragraph]);
  }
  return log;
}

const opened: CompactElsewhere[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.stop();
});
function elsewhere(script?: URL, patience?: number): CompactElsewhere {
  const one = compactElsewhere(script, patience);
  opened.push(one);
  return one;
}

describe("a snapshot", () => {
  it("[S27] is made for one document at a time, also after one that failed", async () => {
    const log = logOf(["一"]);
    log.create("m1.i1.report");
    const begun: string[] = [];
    const load = log.load.bind(log);
    log.load = (wanted) => {
      begun.push(wanted);
      return load(wanted);
    };
    let fail = (_fault: Error): void => undefined;
    const maker = new SnapshotMaker(log, (loaded) =>
      begun.length > 1 ? compactHere(loaded) : new Promise((_resolve, reject) => (fail = reject)),
    );
    const first = expect(maker.take(name)).rejects.toThrow("no memory");
    await vi.waitFor(() => expect(begun).toEqual([name]));
    const second = maker.take("m1.i1.report");
    const third = maker.take(name);
    expect(maker.take(name)).toBe(third);
    fail(new Error("no memory"));
    await first;
    expect([await second, await third]).toEqual([false, true]);
    expect(begun).toEqual([name, "m1.i1.report", name]);
  });

  it("[S17] [S27] that is wanted or being made when the server stops is given up without a fault, and nothing waits for it", async () => {
    const log = logOf(["一"]);
    let compacting = 0;
    const maker = new SnapshotMaker(log, () => {
      compacting++;
      return new Promise<never>(() => {});
    });
    const under = maker.take(name);
    await vi.waitFor(() => expect(compacting).toBe(1));
    const waiting = maker.take("m1.i1.report");
    await maker.stop();
    expect([await under, await waiting, await maker.take(name)]).toEqual([false, false, false]);
    expect(compacting).toBe(1);
    expect(log.hasSnapshot(name)).toBe(false);
  });

  it("[S16] [S27] says the same, made on a thread of its own as made here", async () => {
    const log = logOf(["一", "二", "三"]);
    const loaded = await log.load(name);
    if (loaded === undefined) throw new Error("no document");
    const here = await compactHere(loaded);
    const there = await elsewhere().compact(loaded);
    expect([...there]).toEqual([...here]);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, there);
    expect(doc.getXmlFragment("default").toJSON()).toBe(
      "<paragraph>一</paragraph><paragraph>二</paragraph><paragraph>三</paragraph>",
    );
  });

  it("[S16] is not believed when an update's predecessor is missing, on either thread; the log stays", async () => {
    const log = logOf(["一", "二"]);
    const whole = log.load.bind(log);
    log.load = async (wanted) => {
      const loaded = await whole(wanted);
      return loaded === undefined ? undefined : { ...loaded, updates: loaded.updates.slice(1) };
    };
    await expect(takeSnapshot(log, name)).rejects.toThrow("differs");
    await expect(takeSnapshot(log, name, elsewhere().compact)).rejects.toThrow("differs");
    expect(log.hasSnapshot(name)).toBe(false);
  });

  it("[S27] keeps no thread when there is nothing more to do, and begins another when there is", async () => {
    const folder = await mkdtemp(join(tmpdir(), "sanguan-thread-"));
    const [script, begun] = [join(folder, "counted.mjs"), join(folder, "begun")];
    const bytes = "new Uint8Array([0, 0])";
    writeFileSync(
      script,
      `import { appendFileSync } from "node:fs"; import { parentPort } from "node:worker_threads";
       appendFileSync(${JSON.stringify(begun)}, "b");
       parentPort.on("message", ({ id }) => parentPort.postMessage({ id, bytes: ${bytes} }));`,
    );
    const one = elsewhere(pathToFileURL(script), 5);
    await vi.waitFor(
      async () => {
        expect([...(await one.compact({ updates: [] }))]).toEqual([0, 0]);
        expect(readFileSync(begun, "utf8").length).toBeGreaterThan(1);
      },
      { timeout: 20_000 },
    );
    await rm(folder, { recursive: true, force: true });
  });

  it("[S27] fails for those who wait when the thread dies, and is made by the next thread", async () => {
    const folder = await mkdtemp(join(tmpdir(), "sanguan-thread-"));
    const script = join(folder, "dies.mjs");
    writeFileSync(
      script,
      `import { parentPort } from "node:worker_threads"; parentPort.on("message", () => process.exit(3));`,
    );
    const log = logOf(["一"]);
    const mortal = elsewhere(pathToFileURL(script));
    await expect(takeSnapshot(log, name, mortal.compact)).rejects.toThrow("ended with 3");
    expect(log.hasSnapshot(name)).toBe(false);
    // The next thread runs what stands there then.
    writeFileSync(
      script,
      `import { parentPort } from "node:worker_threads"; parentPort.on("message", ({ id }) => parentPort.postMessage({ id, bytes: Uint8Array.of(0, 0) }));`,
    );
    expect(await takeSnapshot(log, name, mortal.compact)).toBe(true);
    await rm(folder, { recursive: true });
  });

  it("[S27] that is wanted when the server has stopped is not begun; one under way is given up", async () => {
    const log = logOf(["一"]);
    const one = elsewhere();
    const under = takeSnapshot(log, name, one.compact);
    const failed = expect(under).rejects.toThrow("has ended");
    await one.stop();
    await failed;
    const other = elsewhere();
    const loaded = await log.load(name);
    if (loaded === undefined) throw new Error("no document");
    const given = expect(other.compact(loaded)).rejects.toThrow("ended with");
    await other.stop();
    await given;
    expect(log.hasSnapshot(name)).toBe(false);
  });
});
