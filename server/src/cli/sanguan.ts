#!/usr/bin/env node
/** Owns the `sanguan` command line: which command runs, and what becomes of its failure. */

import { enableCompileCache } from "node:module";
import { join } from "node:path";

import { BadConfig } from "../config.ts";
import { UsageError } from "./usage.ts";

// Half the time of a start and a sixth of its memory are the reading of TypeScript. Within the installation: a folder that others may write to is no place for code.
enableCompileCache(join(import.meta.dirname, "../../../.cache/compiled"));

const usage = `sanguan serve                                 run the server (settings: environment, see docs/operate.md)
sanguan demo [--port P] [--data DIR] [--json]  run a server with the demonstration meeting
sanguan verify FILE…                           check a record without a server
sanguan user …                                 people, passwords, links
sanguan key …                                  the signing key: list, rotate, give
sanguan backup FOLDER                          copy the data folder, beside a running server too
sanguan doctor                                 what is well with the data folder, and what is not`;

/** Loaded when asked for: checking a record needs no database. */
const commands: Readonly<Record<string, (args: readonly string[]) => Promise<unknown>>> = {
  serve: async () => (await import("./serve.ts")).serve(),
  demo: async (args) => (await import("./demo.ts")).demo(args),
  user: async (args) => (await import("./user.ts")).user(args),
  doctor: async (args) => (await import("./doctor.ts")).doctor(args),
  backup: async (args) => (await import("./backup.ts")).backup(args),
  key: async (args) => (await import("./key.ts")).key(args),
  verify: async (args) => (await import("./verify.ts")).verify(args),
};

const [name = "", ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (command === undefined) {
  process.stderr.write(`${usage}\n`);
  process.exitCode = name === "" || name === "help" || name === "--help" ? 0 : 2;
} else {
  try {
    await command(args);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = error instanceof UsageError || error instanceof BadConfig ? 2 : 1;
  }
}

/** What the person can act on is said without a stack. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof UsageError || error instanceof BadConfig || error.name === "DataFolderInUse")
    return error.message;
  const code = "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return `The port is in use by another program: ${error.message}`;
  if (typeof code === "string" && code.startsWith("ERR_PARSE_ARGS")) return `${error.message}\n${usage}`;
  return error.stack ?? error.message;
}
