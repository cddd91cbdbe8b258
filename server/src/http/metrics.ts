/** Owns the figures at `/metrics`: commands by outcome, how long they took, the event loop, who is connected. */

import { monitorEventLoopDelay } from "node:perf_hooks";

import { Counter, Gauge, Histogram, Registry } from "prom-client";

export interface Metrics {
  command(type: string, outcome: string, seconds: number): void;
  /** One round of group commit; milliseconds. */
  round(round: { readonly storing: number; readonly telling: number; readonly updates: number }): void;
  /** The server closed a document connection; every refused frame ends so. */
  closed(reason: string): void;
  text(): Promise<string>;
  readonly contentType: string;
  stop(): void;
}

/** Counts that only the parts themselves know, asked at each scrape. */
export interface Census {
  syncSockets(): number;
  liveSockets(): number;
  liveWaitingBytes(): number;
  rooms(): number;
  /** Updates that are not durable yet. */
  pendingUpdates(): number;
  pendingBytes(): number;
  /** Milliseconds. */
  commitWindow(): number;
}

export function makeMetrics(census: Census): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const commands = new Counter({
    name: "sanguan_commands_total",
    help: "Commands by type and outcome (done, or the reason of the refusal); those of comments as one, done or refused",
    labelNames: ["type", "outcome"],
    registers,
  });
  const commandSeconds = new Histogram({
    name: "sanguan_command_seconds",
    help: "From the arrival of a command to its answer",
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers,
  });
  const quick = [0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 5];
  const storing = new Histogram({
    name: "sanguan_commit_seconds",
    help: "One transaction of shared text",
    buckets: quick,
    registers,
  });
  const telling = new Histogram({
    name: "sanguan_announce_seconds",
    help: "Applying and announcing what one transaction stored",
    buckets: quick,
    registers,
  });
  const updates = new Histogram({
    name: "sanguan_commit_updates",
    help: "Updates in one transaction",
    buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500],
    registers,
  });
  const closed = new Counter({
    name: "sanguan_sync_closed_total",
    help: "Document connections that the server closed, by reason; every refused frame closes its connection",
    labelNames: ["reason"],
    registers,
  });
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  gauge("sanguan_event_loop_delay_p99_seconds", "Event loop delay since the last scrape, 99th percentile", () => {
    const p99 = delay.percentile(99) / 1e9;
    delay.reset();
    return p99;
  });
  gauge("sanguan_sync_sockets", "Open document connections", () => census.syncSockets());
  gauge("sanguan_live_sockets", "Open live connections", () => census.liveSockets());
  gauge("sanguan_live_waiting_bytes", "Memory for what live readers have not read yet", () =>
    census.liveWaitingBytes(),
  );
  gauge("sanguan_rooms", "Documents in memory", () => census.rooms());
  gauge("sanguan_pending_updates", "Updates that are not durable yet", () => census.pendingUpdates());
  gauge("sanguan_pending_bytes", "Memory for updates that are not durable yet", () => census.pendingBytes());
  gauge("sanguan_commit_window_seconds", "Rest between two transactions", () => census.commitWindow() / 1000);
  gauge("process_resident_memory_bytes", "Resident memory", () => process.memoryUsage.rss());
  gauge("process_cpu_seconds", "CPU time used, user and system", () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  });

  function gauge(name: string, help: string, read: () => number): void {
    const made: Gauge = new Gauge({ name, help, registers, collect: () => made.set(read()) });
  }

  return {
    command(type, outcome, seconds) {
      // Anybody on the network may read this, and that somebody prepares a comment is their own (C3).
      if (type.endsWith("-comment"))
        commands.inc({ type: "comment", outcome: outcome === "done" ? "done" : "refused" });
      else commands.inc({ type, outcome });
      commandSeconds.observe(seconds);
    },
    round(round) {
      storing.observe(round.storing / 1000);
      telling.observe(round.telling / 1000);
      updates.observe(round.updates);
    },
    closed: (reason) => closed.inc({ reason }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
    stop: () => delay.disable(),
  };
}
