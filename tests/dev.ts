/** Owns `npm run dev`: the server restarts and the client reloads when their files change. */

import { spawn } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const both = [
  spawn(
    process.execPath,
    ["--watch-path=server/src", "--watch-path=shared/src", "server/src/cli/sanguan.ts", "serve"],
    {
      cwd: root,
      stdio: "inherit",
    },
  ),
  spawn("npm", ["run", "dev", "-w", "client"], { cwd: root, stdio: "inherit" }),
];

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    for (const child of both) child.kill(signal);
  });
}
