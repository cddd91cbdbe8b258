/** Owns that every sealed record gets its time stamp: after the seal, beside it, tried again until it is there. A close never waits for it. */

import { canonicalBytes } from "@sanguan/shared/record/canonical";
import type { MeetingId } from "@sanguan/shared/domain/id";
import type { RecordStore } from "../../ports.ts";
import type { StampAnswer } from "./request-stamp.ts";

export interface TimeStamperDeps {
  readonly records: Pick<RecordStore, "read" | "unstamped" | "addStamp">;
  /** Asks the authority for a stamp over these bytes, verified; gives up when told to stop. */
  readonly request: (bytes: Uint8Array, stopped: AbortSignal) => Promise<StampAnswer>;
  /** Hears of each try that failed. */
  readonly alarm: (what: string, error: unknown) => void;
  /** Waits after the `tries`-th failure in a row; resolves early when told to stop. */
  readonly pause: (tries: number, stopped: AbortSignal) => Promise<void>;
}

export interface TimeStamper {
  /** Looks for records without a stamp, unless it is looking already. */
  wake(): void;
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

/** Stamps in the order of the seals. An authority that fails is asked again; what it refuses for one record does not hold up the others. */
export function makeTimeStamper({ records, request, alarm, pause }: TimeStamperDeps): TimeStamper {
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  let asked = false;

  async function run(): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      asked = false;
      const failed = await round();
      if (!failed && !asked) return;
      failures = failed ? failures + 1 : 0;
      if (failed && !stopping.signal.aborted) await pause(failures, stopping.signal);
    }
  }

  /** Whether any record is still without a stamp for a failure. */
  async function round(): Promise<boolean> {
    let failed = false;
    try {
      for (const meetingId of await records.unstamped()) {
        if (stopping.signal.aborted) return false;
        failed = !(await stamp(meetingId)) || failed;
      }
    } catch (error) {
      alarm("time-stamping records", error);
      return true;
    }
    return failed;
  }

  async function stamp(meetingId: MeetingId): Promise<boolean> {
    const record = await records.read(meetingId);
    if (record === undefined) return true;
    const answer = await request(canonicalBytes(record.file.envelope), stopping.signal);
    if (!answer.ok) {
      if (stopping.signal.aborted) return false;
      alarm("time-stamping a record", new Error(`${meetingId}: ${answer.fault} ${answer.detail ?? ""}`.trim()));
      return false;
    }
    await records.addStamp(record.digest, { at: answer.stamp.at, response: answer.response });
    return true;
  }

  return {
    wake() {
      asked = true;
      running ??= run().finally(() => {
        running = undefined;
        // Somebody asked while the last round was ending.
        if (asked && !stopping.signal.aborted) this.wake();
      });
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
