/** Owns reading a document from the log, again and again while the store fails and somebody waits. */

import type { DocumentLog, LoadedDocument } from "../../ports.ts";
import type { Alarm } from "../alarm.ts";
import type { RoomLimits } from "../limits.ts";
import { Replica } from "./replica.ts";
import type { Scheduler } from "../scheduler.ts";

export async function loadDocument(
  name: string,
  parts: {
    readonly log: DocumentLog;
    readonly limits: RoomLimits;
    readonly scheduler: Scheduler;
    readonly alarm: Alarm;
  },
  isWanted: () => boolean,
): Promise<{ readonly loaded: LoadedDocument; readonly replica: Replica } | "unknown-document" | "overloaded"> {
  const { log, limits, scheduler, alarm } = parts;
  for (let attempt = 1; ; attempt++) {
    try {
      const loaded = await log.load(name);
      return loaded === undefined ? "unknown-document" : { loaded, replica: new Replica(loaded) };
    } catch (error) {
      alarm("load-failed", { document: name, error, attempt });
      if (!isWanted()) return "overloaded";
      const pause = Math.min(limits.storeRetry * 2 ** (attempt - 1), limits.storeRetryLongest);
      await new Promise<void>((resolve) => scheduler.after(pause, resolve));
    }
  }
}
