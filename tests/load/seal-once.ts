/** Owns one seal of the large meeting in a process of its own, as a server does it once: how long it takes, holds the process up, and how much memory. Prints JSON; writes the package to the path that it is given. */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { recordPackage } from "@sanguan/server/records/record-package";
import { sealRecord } from "@sanguan/server/records/seal-record";
import { verifyPagePath } from "@sanguan/server/records/verify-page";
import { buildExtract } from "@sanguan/shared/record/build-extract";
import { newPrivateKey, signBytes } from "@sanguan/shared/record/ed25519";
import { publicKeyOf } from "@sanguan/shared/record/envelope";
import { verifyExtract } from "@sanguan/shared/record/verify-extract";
import { verifyFile } from "@sanguan/shared/record/verify-file";
import { largeMeeting } from "./large-meeting.ts";

export interface Measured {
  /** Milliseconds. */
  readonly took: number;
  /** The longest that nothing else could run. */
  readonly held: number;
}

export interface SealedOnce {
  readonly seal: Measured;
  readonly package: Measured;
  readonly verify: Measured;
  readonly extract: Measured;
  readonly verifyExtract: Measured;
  readonly packageBytes: number;
  /** Above what the process held before the seal, in bytes. */
  readonly memory: number;
}

const [target = ""] = process.argv.slice(2);
const page = readFileSync(verifyPagePath(join(import.meta.dirname, "../../client/dist")));
const { meeting, documents } = largeMeeting();
const privateKey = newPrivateKey();
const key = publicKeyOf(privateKey, "2026-01-01T00:00:00.000Z");
const signer = {
  history: { keys: [key], rotations: [] },
  sign: (signed: Uint8Array) => Promise.resolve({ keyid: key.keyid, sig: signBytes(signed, privateKey) }),
};

const idle = process.memoryUsage.rss();
let most = idle;

const sealed = await timed(() =>
  sealRecord({ meeting, documents, signer, previous: null, software: "bench", sealedAt: "2026-11-22T10:00:00.000Z" }),
);
const { file } = sealed.answer;
const packed = await timed(() => recordPackage(file, { page }));
const verified = await timed(() => verifyFile(packed.answer));
const wrong = verified.answer.checks.filter((check) => !check.ok);
if (wrong.length > 0) throw new Error(JSON.stringify(wrong));
const cut = await timed(() => Promise.resolve(buildExtract(file, "i30")));
const { answer: extract } = cut;
if (extract === undefined) throw new Error("no extract");
const verifiedExtract = await timed(() => verifyExtract(extract));
writeFileSync(target, packed.answer);

const result: SealedOnce = {
  seal: sealed.measured,
  package: packed.measured,
  verify: verified.measured,
  extract: cut.measured,
  verifyExtract: verifiedExtract.measured,
  packageBytes: packed.answer.length,
  memory: most - idle,
};
console.log(JSON.stringify(result));

async function timed<T>(work: () => Promise<T>): Promise<{ readonly answer: T; readonly measured: Measured }> {
  let held = 0;
  let last = performance.now();
  let over = false;
  const turn = () => {
    held = Math.max(held, performance.now() - last);
    last = performance.now();
    most = Math.max(most, process.memoryUsage.rss());
    if (!over) setImmediate(turn);
  };
  turn();
  const begun = performance.now();
  const answer = await work();
  const took = performance.now() - begun;
  over = true;
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  return { answer, measured: { took, held } };
}
