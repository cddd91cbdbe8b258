/** Owns threads for tests that make documents of nothing, at once, and write down what they were asked for. */

import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export interface QuickThread {
  readonly script: URL;
  readonly folder: string;
  /** What was asked for so far, in order: `minutes.docx`, `feedbackLetter.pdf i1`. */
  asked(): readonly string[];
  /** From now on, or no more, each of these is a fault. */
  refuse(what: string): void;
  end(): void;
}

/** In a folder of its own, `folder`, that tests may use too. */
export function quickThread(): QuickThread {
  const folder = mkdtempSync(join(tmpdir(), "sanguan-documents-"));
  const path = join(folder, "thread.mjs");
  const asked = join(folder, "asked");
  const refused = join(folder, "refused");
  appendFileSync(asked, "");
  writeFileSync(refused, "");
  const [askedPath, refusedPath] = [asked, refused].map((each) => JSON.stringify(each));
  writeFileSync(
    path,
    `import { appendFileSync, readFileSync } from "node:fs";
import { parentPort } from "node:worker_threads";
parentPort.on("message", ({ rendering, format }) => {
  const what = [rendering.kind + "." + format, rendering.itemId].filter(Boolean).join(" ");
  appendFileSync(${askedPath}, what + "\\n");
  if (readFileSync(${refusedPath}, "utf8") === what) return parentPort.postMessage({ fault: "no ink" });
  parentPort.postMessage({ rendered: { bytes: new TextEncoder().encode(what), mediaType: "", missing: [] } });
});`,
  );
  return {
    script: pathToFileURL(path),
    folder,
    asked: () => readFileSync(asked, "utf8").split("\n").slice(0, -1),
    refuse: (what) => writeFileSync(refused, what),
    end: () => rmSync(folder, { recursive: true }),
  };
}
