/** Owns how figures are gathered over rounds, compared with the better peer, printed and kept as JSON. */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ServerName } from "./process-pair.ts";

export interface Figure {
  readonly name: string;
  readonly unit: string;
  /** Smaller is better, for every figure here. */
  readonly digits?: number;
}

export interface Row {
  /** What was measured, in words: the load. */
  readonly load: string;
  readonly figure: Figure;
  /** One value per round. */
  readonly values: Partial<Record<ServerName, readonly number[]>>;
}

export interface Report {
  readonly scenario: string;
  readonly settings: Partial<Record<ServerName, string>>;
  readonly rows: readonly Row[];
}

const folder = join(import.meta.dirname, "../../.cache/bench");

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** Ours divided by the better peer's: below 1 is better than both. */
export function ratio({ values }: Row): number | undefined {
  const peers = [values["y-websocket-server"], values.hocuspocus].filter((list) => list !== undefined).map(median);
  if (values.sanguan === undefined || peers.length === 0) return undefined;
  return median(values.sanguan) / Math.min(...peers);
}

export function print(report: Report): void {
  console.log(`\n## ${report.scenario}\n`);
  for (const [name, settings] of Object.entries(report.settings)) console.log(`${name}: ${settings}`);
  console.log("\n| load | figure | sanguan | y-websocket-server | hocuspocus | ours / better peer |");
  console.log("| --- | --- | ---: | ---: | ---: | ---: |");
  for (const row of report.rows) {
    const { name, unit, digits = 1 } = row.figure;
    const cell = (list: readonly number[] | undefined): string =>
      list === undefined ? "–" : Number.isNaN(median(list)) ? "never" : median(list).toFixed(digits);
    const compared = ratio(row);
    const { sanguan, hocuspocus, "y-websocket-server": plain } = row.values;
    console.log(
      `| ${row.load} | ${name}, ${unit} | ${cell(sanguan)} | ${cell(plain)} | ${cell(hocuspocus)} | ${compared === undefined ? "" : compared.toFixed(2)} |`,
    );
  }
}

export function keep(report: Report): void {
  mkdirSync(folder, { recursive: true });
  const kept = { ...report, at: new Date().toISOString(), node: process.version };
  writeFileSync(join(folder, `${report.scenario}.json`), `${JSON.stringify(kept, undefined, 2)}\n`);
}

/** Gathers one value per round, server and figure. */
export class Gathering {
  readonly #rows = new Map<string, { load: string; figure: Figure; values: Partial<Record<ServerName, number[]>> }>();

  add(load: string, figure: Figure, server: ServerName, value: number): void {
    const key = `${load}\n${figure.name}`;
    const row = this.#rows.get(key) ?? { load, figure, values: {} };
    this.#rows.set(key, row);
    (row.values[server] ??= []).push(value);
  }

  get rows(): readonly Row[] {
    return [...this.#rows.values()];
  }
}
