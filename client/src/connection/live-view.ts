/** Owns which meetings this page is connected to: one `LiveConnection` each, shared by all components, and the hook that reads it. Who one is in a meeting is `live`'s. */

import { useCallback, useMemo, useSyncExternalStore } from "react";
import type { MeetingCommand } from "@sanguan/shared/domain/command";
import type { MeetingId } from "@sanguan/shared/domain/id";
import type { StagePointer } from "@sanguan/shared/protocol/live";
import { beforeJoining, LiveConnection, type CommandOutcome, type LiveView } from "./live-connection.ts";
import { retryStoppedDocuments } from "./sync.ts";

export interface LiveLine extends LiveView {
  /** Sent until the server has answered, across reconnects; takes effect once. */
  readonly send: (command: MeetingCommand) => Promise<CommandOutcome>;
  /** Where the host is reading; throttling is the caller's. */
  readonly point: (pointer: StagePointer) => void;
  /** How this device draws, for those who prepare the meeting; the server keeps it of screens alone. */
  readonly tellCondition: LiveConnection["tellCondition"];
  /** Begins the connection anew, as whoever is signed in now. */
  readonly reconnect: () => void;
  /** The server's time, in milliseconds since 1970. */
  readonly now: () => number;
}

interface Held {
  readonly connection: LiveConnection;
  holders: number;
  closing: ReturnType<typeof setTimeout> | undefined;
}

const connections = new Map<string, Held>();
const grace = 1000;

/** The meeting's live channel, opened for the first who holds it and closed after the last. `watches`: this page only looks on. */
export function holdLine(
  meetingId: string,
  watches: boolean,
): { readonly connection: LiveConnection; readonly release: () => void } {
  let entry = connections.get(meetingId);
  if (entry === undefined) {
    entry = {
      connection: new LiveConnection(meetingId as MeetingId, retryStoppedDocuments, undefined, watches),
      holders: 0,
      closing: undefined,
    };
    connections.set(meetingId, entry);
    addEventListener("offline", entry.connection.probe);
  }
  const held = entry;
  held.holders += 1;
  return {
    connection: held.connection,
    release() {
      held.holders -= 1;
      if (held.holders === 0) closeSoon(meetingId, held);
    },
  };
}

/** A screen that is replaced by another of the same meeting keeps the connection, and so does a command that is not answered yet. */
function closeSoon(meetingId: string, held: Held): void {
  clearTimeout(held.closing);
  held.closing = setTimeout(() => {
    if (held.holders > 0) return;
    if (held.connection.isAwaited()) {
      closeSoon(meetingId, held);
      return;
    }
    connections.delete(meetingId);
    removeEventListener("offline", held.connection.probe);
    held.connection.close();
  }, grace);
}

/** The meeting's live channel while the component is shown. `watches`: this page only looks on. */
export function useLiveLine(meetingId: string, watches = false): LiveLine {
  const subscribe = useCallback(
    (listener: () => void) => {
      const { connection, release } = holdLine(meetingId, watches);
      const leave = connection.subscribe(listener);
      return () => {
        leave();
        release();
      };
    },
    [meetingId, watches],
  );
  const connection = useSyncExternalStore(subscribe, () => connections.get(meetingId)?.connection);
  const view = useSyncExternalStore(subscribe, () => connections.get(meetingId)?.connection.view() ?? nobody);
  return useMemo(
    () => ({
      ...view,
      send: connection?.send ?? unsent,
      point: connection?.point ?? unsaid,
      tellCondition: connection?.tellCondition ?? unsaid,
      reconnect: connection?.probe ?? unsaid,
      now: connection?.now ?? Date.now,
    }),
    [view, connection],
  );
}

const nobody = beforeJoining();
// Nothing can be pressed before the first render with a connection.
const unsaid = () => undefined;
const unsent = () => new Promise<CommandOutcome>(() => undefined);
