/** Owns the server's side of the bench: reads its options, tells when it listens, answers what it used. */

import { once } from "node:events";
import { flushCompileCache } from "node:module";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { resourceUsage } from "node:process";
import type { FromServer, Ready, ServerOptions, ToServer, Usage } from "./contract.ts";

export async function runServer(
  start: (options: ServerOptions) => Promise<Ready & { stop(): unknown }>,
): Promise<void> {
  // Too long for the environment: a name for each of ten thousand documents.
  const [options] = (await once(process, "message")) as [ServerOptions];
  const server = await start(options);
  const tell = (message: FromServer): void => void process.send?.(message);
  process.on("message", async (message: ToServer) => {
    if (message.ask === "stop") {
      await server.stop();
      process.exit(0);
    }
    if (message.collect) globalThis.gc?.();
    tell({ usage: usage() });
  });
  process.on("disconnect", () => process.exit(0));
  const { port, settings, prepared } = server;
  // For the next start, though this process will be killed.
  flushCompileCache();
  tell({ ready: { port, settings, prepared } });
}

const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();

function usage(): Usage {
  const { userCPUTime, systemCPUTime } = resourceUsage();
  const { rss, heapUsed } = process.memoryUsage();
  const stall = delay.max / 1e6;
  delay.reset();
  return { cpu: userCPUTime + systemCPUTime, rss, heapUsed, stall };
}
