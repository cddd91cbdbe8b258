/** Owns `npm run bench:render`: how long all documents of a large meeting take, and how much memory. Reports, never judges. `--en`: in English; `--json`: as one line, for the scenario. */

import { everyFile, renderElsewhere } from "@sanguan/server/records/rendering/render-elsewhere";
import { largeRecord } from "./large-record.ts";

export interface RenderingFigures {
  readonly files: number;
  readonly bytes: number;
  readonly seconds: number;
  /** Resident memory, thread and all. */
  readonly bytesAboveIdle: number;
  /** The longest that the event loop of the server was held, in milliseconds. */
  readonly held: number;
}

const asJson = process.argv.includes("--json");
const input = largeRecord(process.argv.includes("--en") ? "en" : "zh-CN");

const idle = process.memoryUsage().rss;
let peak = idle;
let held = 0;
let last = performance.now();
let over = false;
const turn = () => {
  held = Math.max(held, performance.now() - last);
  last = performance.now();
  peak = Math.max(peak, process.memoryUsage().rss);
  if (!over) setTimeout(turn, 5);
};
turn();

const begun = performance.now();
let before = begun;
let size = 0;
let files = 0;
for await (const { fileName, bytes, missing } of renderElsewhere(input, everyFile(input))) {
  const took = performance.now() - before;
  if (!asJson && (took > 500 || missing.length > 0))
    console.log(`  ${fileName}: ${took.toFixed(0)} ms, ${inMegabytes(bytes.length)} ${missing.join("")}`);
  before = performance.now();
  size += bytes.length;
  files += 1;
}
over = true;
const seconds = (performance.now() - begun) / 1000;
const figures: RenderingFigures = { files, bytes: size, seconds, bytesAboveIdle: peak - idle, held };
console.log(
  asJson
    ? JSON.stringify(figures)
    : `${files} files, ${inMegabytes(size)}: ${seconds.toFixed(1)} s, ${inMegabytes(peak - idle)} above idle, loop held at most ${held.toFixed(0)} ms`,
);

function inMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
