/** Measures the making of all documents of one large meeting, on the thread that makes them. Ours alone: the peers make none. */

import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { RenderingFigures } from "../render-record.ts";
import { Gathering } from "../report.ts";
import type { Scenario } from "../scenario.ts";

const run = promisify(execFile);

export const documents: Scenario = async ({ quick, rounds }) => {
  const gathered = new Gathering();
  for (let round = 1; round <= (quick ? 1 : rounds); round++)
    for (const language of quick ? ["zh-CN"] : ["zh-CN", "en"]) {
      console.error(`documents: round ${round} of ${rounds}, ${language}`);
      const script = join(import.meta.dirname, "../render-record.ts");
      // A process each, so that memory begins where it begins.
      const { stdout } = await run(process.execPath, [script, "--json", ...(language === "en" ? ["--en"] : [])]);
      const figures = JSON.parse(stdout) as RenderingFigures;
      const load = `60 reporters, 1,500 comments, 1,500 tasks: ${figures.files} files in ${language}`;
      const add = (name: string, unit: string, value: number, digits = 0) =>
        gathered.add(load, { name, unit, digits }, "sanguan", value);
      add("all documents of the meeting", "s", figures.seconds, 1);
      add("memory above idle, at most", "MB", figures.bytesAboveIdle / 1e6);
      add("longest stall of the event loop", "ms", figures.held);
      add("size of the files together", "MB", figures.bytes / 1e6, 1);
    }
  return { scenario: "documents", settings: { sanguan: "one thread, one file after the other" }, rows: gathered.rows };
};
