/** Owns the two processes of one measurement: a server, and the crowd that loads it. Both end with it. */

import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type {
  CrowdAnswer,
  CrowdJob,
  FanOutJob,
  FanOutResult,
  HoldJob,
  JoinStormJob,
  JoinStormResult,
  ReadJob,
  SoakJob,
  UntilFrozenJob,
  UntilFrozenResult,
  UntilKilledJob,
  UntilKilledResult,
} from "./crowd/job.ts";
import type { FromServer, Ready, ServerOptions, ToServer, Usage } from "./servers/contract.ts";

export const serverNames = ["sanguan", "y-websocket-server", "hocuspocus"] as const;
/** One of the peers can gather what it sends; where that counts it is measured both ways. */
export const withBatching = [...serverNames, "hocuspocus-batching"] as const;
export type ServerName = (typeof withBatching)[number];

/** All servers start from compiled code, as our command line does. */
const compiled = join(import.meta.dirname, "../../.cache/bench/compiled");

export class LoadedServer {
  readonly port: number;
  readonly settings: string;
  /** What the server made before it listened, if it tells. */
  readonly prepared: unknown;
  readonly #child: ChildProcess;
  #asked: Promise<unknown> = Promise.resolve();

  private constructor(child: ChildProcess, ready: Ready) {
    this.port = ready.port;
    this.settings = ready.settings;
    this.prepared = ready.prepared;
    this.#child = child;
  }

  static async start(name: ServerName | "meeting" | "voting", options: ServerOptions): Promise<LoadedServer> {
    const child = fork(join(import.meta.dirname, `servers/${name}.ts`), [], {
      env: {
        ...process.env,
        NODE_ENV: "production",
        NODE_COMPILE_CACHE: compiled,
      },
      execArgv: ["--expose-gc", ...(process.env["BENCH_SERVER_FLAGS"]?.split(" ") ?? [])],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    child.send(options);
    const message = await Promise.race([
      once(child, "message").then(([first]) => first as FromServer),
      once(child, "exit").then(() => undefined),
    ]);
    if (message === undefined || !("ready" in message)) throw new Error(`${name} did not start`);
    return new LoadedServer(child, message.ready);
  }

  /** `collect`: after the garbage collector has run. One question at a time: a server that is late must not answer two with one. */
  usage(collect = false): Promise<Usage> {
    this.#asked = this.#asked.then(async () => {
      this.#child.send({ ask: "usage", collect } satisfies ToServer);
      const [message] = (await once(this.#child, "message")) as [FromServer];
      if (!("usage" in message)) throw new Error("the server says something else");
      return message.usage;
    });
    return this.#asked as Promise<Usage>;
  }

  /** What it has computed so far, in microseconds, to a hundredth of a second (Linux); asked of the system, for a server that can't keep up answers late. */
  get cpu(): number {
    const stat = readFileSync(`/proc/${this.#child.pid}/stat`, "utf8");
    // Behind the name, which may hold anything: state is the first, user and system time are the 12th and 13th, in ticks of 10 ms.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10_000;
  }

  /** The most resident memory that it ever had, in bytes (Linux). */
  get peak(): number {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, "utf8");
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
  }

  async kill(): Promise<void> {
    const gone = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await gone;
  }

  /** Lets it end by itself, for a profile or a store that closes. */
  async stop(): Promise<void> {
    const gone = once(this.#child, "exit");
    this.#child.send({ ask: "stop" } satisfies ToServer);
    await gone;
  }
}

export class Crowd {
  readonly #child: ChildProcess = fork(join(import.meta.dirname, "crowd/child.ts"), [], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });

  run(job: FanOutJob, onPhase: (phase: "started" | "ended") => void): Promise<FanOutResult>;
  run(job: JoinStormJob): Promise<JoinStormResult>;
  run(job: HoldJob | SoakJob): Promise<number>;
  run(job: UntilKilledJob, onPhase: (phase: "started" | "ended") => void): Promise<UntilKilledResult>;
  run(job: UntilFrozenJob, onPhase: (phase: "started" | "ended") => void): Promise<UntilFrozenResult>;
  run(job: ReadJob): Promise<readonly number[]>;
  async run(job: CrowdJob, onPhase?: (phase: "started" | "ended") => void): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const hear = (message: CrowdAnswer | { readonly started: true } | { readonly ended: true }): void => {
        if ("started" in message) return onPhase?.("started");
        if ("ended" in message) return onPhase?.("ended");
        this.#child.off("message", hear);
        if ("error" in message) reject(new Error(message.error));
        else resolve(message.result);
      };
      this.#child.on("message", hear);
      this.#child.send({ job });
    });
  }

  end(): void {
    this.#child.kill();
  }
}

/** A fresh server and crowd for one measurement. */
export async function withPair<T>(
  name: ServerName,
  options: Omit<ServerOptions, "folder" | "persist"> & { readonly persist?: boolean },
  measure: (server: LoadedServer, crowd: Crowd) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "sanguan-bench-"));
  const server = await LoadedServer.start(name, { persist: false, ...options, folder });
  const crowd = new Crowd();
  try {
    return await measure(server, crowd);
  } finally {
    crowd.end();
    // A profile is written by a process that ends by itself.
    await (process.env["BENCH_SERVER_FLAGS"] === undefined ? server.kill() : server.stop());
    rmSync(folder, { recursive: true, force: true });
  }
}
