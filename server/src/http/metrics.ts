/** Owns the figures at `/metrics`: commands by outcome, how long they took, the event loop, who is connected. */

import { monitorEventLoopDelay } from "node:perf_hooks";

import { Counter, Gauge, Histogram, Registry } from "prom-client";

export interface Metrics {
  command(type: string, outcome: string, seconds: number): void;
  commit(seconds: number): void;
  refusal(reason: string): void;
  text(): Promise<string>;
  readonly contentType: string;
  stop(): void;
}

/** Counts that only the parts themselves know, asked at each scrape. */
export interface Census {
  syncSockets(): number;
  liveSockets(): number;
}

export function makeMetrics(census: Census): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const commands = new Counter({
    name: "sanguan_commands_total",
    help: "Commands by type and outcome (done, or the reason of the refusal)",
    labelNames: ["type", "outcome"],
    registers,
  });
  const commandSeconds = new Histogram({
    name: "sanguan_command_seconds",
    help: "From the arrival of a command to its answer",
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers,
  });
  const commitSeconds = new Histogram({
    name: "sanguan_commit_seconds",
    help: "One group commit of shared text",
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 1],
    registers,
  });
  const refused = new Counter({
    name: "sanguan_refusals_total",
    help: "HTTP and socket refusals by reason",
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
      commands.inc({ type, outcome });
      commandSeconds.observe(seconds);
    },
    commit: (seconds) => commitSeconds.observe(seconds),
    refusal: (reason) => refused.inc({ reason }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
    stop: () => delay.disable(),
  };
}
