/** Owns how figures are gathered over rounds, compared with the better peer, printed and kept as JSON. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import type { ServerName } from "./process-pair.ts";

export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly digits?: number;
  /** What stands for all rounds: their median unless told. What must never happen is told by its worst round, or by all of them together. */
  readonly over?: "median" | "mean" | "sum" | "most" | "least";
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

function overall(values: readonly number[], { over = "median" }: Figure): number {
  switch (over) {
    case "median":
      return median(values);
    case "mean":
      return sum(values) / values.length;
    case "sum":
      return sum(values);
    case "most":
      return Math.max(...values);
    case "least":
      return Math.min(...values);
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

/** Ours divided by the better peer's: below 1 is better than all, for smaller is better in every figure. Sums of unequal numbers of rounds are not compared. */
export function ratio({ figure, values: { sanguan, ...peers } }: Row): number | undefined {
  const theirs = Object.values(peers).map((values) => overall(values, figure));
  if (sanguan === undefined || theirs.length === 0 || figure.over === "sum") return undefined;
  const [ours, best] = [overall(sanguan, figure), Math.min(...theirs)];
  return best === 0 ? undefined : ours / best;
}

/** What a report says, as Markdown: everybody's settings, and a table of what stands for all rounds. */
export function linesOf(report: Report): string[] {
  const names = Object.keys(report.settings) as ServerName[];
  const compares = names.length > 1;
  const line = (...cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const rows = report.rows.map((row) => {
    const { name, unit, over } = row.figure;
    const cells = names.map((server) => cell(row.values[server], row.figure));
    const compared = ratio(row);
    return line(
      row.load,
      `${name}, ${unit}${over === "most" || over === "least" ? " (worst round)" : ""}`,
      ...cells,
      ...(compares ? [compared === undefined ? "" : compared.toFixed(2)] : []),
    );
  });
  return [
    ...names.map((name) => `- ${name}: ${report.settings[name]}`),
    "",
    line("load", "figure", ...names, ...(compares ? ["ours / better peer"] : [])),
    line("---", "---", ...names.map(() => "---:"), ...(compares ? ["---:"] : [])),
    ...rows,
  ];
}

function cell(list: readonly number[] | undefined, figure: Figure): string {
  if (list === undefined) return "–";
  const value = overall(list, figure);
  return Number.isNaN(value) ? "never" : value.toFixed(figure.digits ?? 1);
}

export function print(report: Report): void {
  console.log(["", `## ${report.scenario}`, "", ...linesOf(report)].join("\n"));
}

/** What a report was, where it was made. */
export type Kept = Report & { readonly at: string; readonly machine: string };

export const machine = `${cpus().length} cores, ${cpus()[0]?.model ?? "unknown"}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;

export function keep(report: Report): void {
  mkdirSync(folder, { recursive: true });
  const kept: Kept = { ...report, at: new Date().toISOString(), machine };
  writeFileSync(join(folder, `${report.scenario}.json`), `${JSON.stringify(kept, undefined, 2)}\n`);
}

/** The last report of this name, if there is one. `from`: another folder than the bench's own. */
export function lastKept(scenario: string, from = folder): Kept | undefined {
  const file = join(from, `${scenario}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Kept) : undefined;
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
