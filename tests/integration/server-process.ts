/** Owns a real server in a process of its own, for tests that end it without warning. */

import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";

const command = join(import.meta.dirname, "../../server/src/cli/sanguan.ts");

/** What `sanguan demo --json` prints when it is ready. */
export interface Demonstration {
  readonly url: string;
  readonly meeting: { readonly id: string };
  readonly people: readonly { readonly name: string; readonly roles: readonly string[]; readonly link: string }[];
  readonly stage: { readonly link: string };
  readonly documents: readonly { readonly name: string; readonly kind: string; readonly item: string | null }[];
}

export interface ServerProcess {
  readonly process: ChildProcess;
  /** SIGKILL, and wait until it is gone. */
  kill(): Promise<void>;
  /** SIGTERM, and wait. */
  stop(): Promise<void>;
}

/** So many for each of several browser tests that run side by side, below those that systems give away by themselves. */
const portsEach = 1000;
let portsTried = 0;

/** A server that is killed and started again finds its port free: nobody else who asks here is given it meanwhile. */
export async function freePort(): Promise<number> {
  const worker = process.env["TEST_PARALLEL_INDEX"];
  if (worker === undefined) return listenable(0);
  for (;;) {
    const port = 20_000 + Number(worker) * portsEach + (portsTried++ % portsEach);
    const free = await listenable(port).catch(() => undefined);
    if (free !== undefined) return free;
  }
}

/** The port, if one could listen on it now. */
async function listenable(port: number): Promise<number> {
  const server = createServer().listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** Starts the demonstration on this port and data folder; ready when it resolves. */
export async function startDemonstration(
  port: number,
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<ServerProcess & { readonly demo: Demonstration }> {
  const child = spawn(process.execPath, [command, "demo", "--port", String(port), "--data", folder, "--json"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...settings },
  });
  const errors: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => errors.push(chunk.toString()));
  for await (const line of createInterface(child.stdout)) {
    return { ...control(child), demo: JSON.parse(line) as Demonstration };
  }
  throw new Error(`the demonstration did not start: ${errors.join("")}`);
}

/** Starts the workspace again on a folder that another process left behind; ready when it resolves. */
export async function startServer(
  port: number,
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [command, "serve"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, PORT: String(port), SANGUAN_DATA: folder, ...settings },
  });
  const errors: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => errors.push(chunk.toString()));
  child.stdout.resume();
  while (child.exitCode === null) {
    const answer = await fetch(`http://localhost:${port}/readyz`).catch(() => undefined);
    if (answer?.ok) return control(child);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`the server did not start: ${errors.join("")}`);
}

function control(child: ChildProcess): ServerProcess {
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill(signal);
    await gone;
  };
  return { process: child, kill: () => end("SIGKILL"), stop: () => end("SIGTERM") };
}
