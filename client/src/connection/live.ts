/** Owns which meetings this page is connected to: one `LiveConnection` each, shared by all components, and the hook that reads it. */

import { useCallback, useMemo, useSyncExternalStore } from "react";
import type { MeetingCommand } from "@sanguan/shared/domain/command";
import type { MeetingId, PersonId } from "@sanguan/shared/domain/id";
import type { Member } from "@sanguan/shared/domain/meeting";
import { allRolesOf, type AnyRole, type Viewer } from "@sanguan/shared/domain/permission";
import type { StagePointer } from "@sanguan/shared/protocol/live";
import { useMe } from "./answers.ts";
import { beforeJoining, LiveConnection, type CommandOutcome, type LiveView } from "./live-connection.ts";
import { retryStoppedDocuments } from "./sync.ts";

export type { CommandOutcome } from "./live-connection.ts";

/** This person in this meeting. */
export interface Myself extends Viewer {
  readonly name: string;
  readonly member: Member | undefined;
  /** In the meeting and in the organisation together. */
  readonly roles: readonly AnyRole[];
}

export interface LiveMeeting extends LiveView {
  /** Absent until the server has said who is signed in. */
  readonly me: Myself | undefined;
  /** Sent until the server has answered, across reconnects; takes effect once. */
  readonly send: (command: MeetingCommand) => Promise<CommandOutcome>;
  /** Where the host is reading; throttling is the caller's. */
  readonly point: (pointer: StagePointer) => void;
  /** The server's time, in milliseconds since 1970. */
  readonly now: () => number;
}

const connections = new Map<string, { readonly connection: LiveConnection; holders: number }>();
const grace = 1000;

function hold(meetingId: string): { readonly connection: LiveConnection; readonly release: () => void } {
  let entry = connections.get(meetingId);
  if (entry === undefined) {
    entry = { connection: new LiveConnection(meetingId as MeetingId, retryStoppedDocuments), holders: 0 };
    connections.set(meetingId, entry);
    addEventListener("offline", entry.connection.probe);
  }
  const held = entry;
  held.holders += 1;
  return {
    connection: held.connection,
    release() {
      held.holders -= 1;
      // A screen that is replaced by another of the same meeting keeps the connection.
      setTimeout(() => {
        if (held.holders > 0 || connections.get(meetingId) !== held) return;
        connections.delete(meetingId);
        removeEventListener("offline", held.connection.probe);
        held.connection.close();
      }, grace);
    },
  };
}

/** The meeting, live, while the component is shown. */
export function useMeeting(meetingId: string): LiveMeeting {
  const subscribe = useCallback(
    (listener: () => void) => {
      const { connection, release } = hold(meetingId);
      const leave = connection.subscribe(listener);
      return () => {
        leave();
        release();
      };
    },
    [meetingId],
  );
  const connection = useSyncExternalStore(subscribe, () => connections.get(meetingId)?.connection);
  const view = useSyncExternalStore(subscribe, () => connections.get(meetingId)?.connection.view() ?? nobody);
  const person = useMe().data;
  const { meeting } = view;
  const me = useMemo((): Myself | undefined => {
    if (person === undefined) return undefined;
    const viewer: Viewer = {
      personId: person.personId as PersonId,
      organisationRoles: person.organisationRoles,
    };
    const member = meeting?.members.find((one) => one.personId === viewer.personId);
    return { ...viewer, name: person.name, member, roles: allRolesOf(meeting, viewer) };
  }, [person, meeting]);
  return useMemo(
    () => ({
      ...view,
      me,
      send: connection?.send ?? unsent,
      point: connection?.point ?? (() => undefined),
      now: connection?.now ?? Date.now,
    }),
    [view, me, connection],
  );
}

const nobody = beforeJoining();
// Nothing can be pressed before the first render with a connection.
const unsent = () => new Promise<CommandOutcome>(() => undefined);
