/**
 * Loaded into a server under test before all else (`node --import`): between one SIGUSR2 and the next it counts the steps on the way of a write (a statement that
 * changes the database, a transaction that is committed, a frame that is sent) and kills the process at the one that `KILL_AT` names. Nothing of it is in the server.
 */

import { writeSync } from "node:fs";
import { createRequire } from "node:module";
import { Socket } from "node:net";

interface Statement {
  run(...values: unknown[]): unknown;
}
type Transaction = { (...values: unknown[]): unknown; immediate(...values: unknown[]): unknown };
interface Database {
  prepare(sql: string): Statement;
  transaction(work: (...values: unknown[]) => unknown): Transaction;
}

const at = Number(process.env["KILL_AT"]);
const countsFrames = process.env["KILL_FRAMES"] === "1";
let armed = false;
let passed = 0;
process.on("SIGUSR2", () => {
  armed = !armed;
  // Not through a stream: that would be a point itself.
  writeSync(2, armed ? "armed\n" : "disarmed\n");
});

function point(): void {
  if (armed && ++passed === at) process.kill(process.pid, "SIGKILL");
}

const requireOfServer = createRequire(new URL("../../server/package.json", import.meta.url));
const { prototype } = requireOfServer("better-sqlite3") as { readonly prototype: Database };

const { prepare, transaction } = prototype;
prototype.prepare = function prepareCounted(this: Database, sql: string): Statement {
  const statement = prepare.call(this, sql);
  if (!/^\s*(insert|update|delete|commit)/i.test(sql)) return statement;
  const { run } = statement;
  statement.run = (...values) => {
    point();
    const answer = run.apply(statement, values);
    if (/^\s*commit/i.test(sql)) point();
    return answer;
  };
  return statement;
};
prototype.transaction = function transactionCounted(this: Database, work): Transaction {
  const whole = transaction.call(this, work);
  const immediate = (...values: unknown[]): unknown => {
    const answer = whole.immediate(...values);
    point();
    return answer;
  };
  return Object.assign(immediate, { immediate });
};

// Where bytes go to the kernel: `write` alone may only keep them for the end of the turn.
interface Sender {
  _write(...values: unknown[]): unknown;
  _writev(...values: unknown[]): unknown;
}
if (countsFrames) {
  const sender = Socket.prototype as unknown as Sender;
  for (const method of ["_write", "_writev"] as const) {
    const send = sender[method];
    sender[method] = function sendCounted(this: Sender, ...values: unknown[]): unknown {
      point();
      const answer: unknown = Reflect.apply(send, this, values);
      point();
      return answer;
    };
  }
}
