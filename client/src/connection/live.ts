/** Owns a meeting as one person is in it: the live channel, and who they are there. */

import { useCallback, useMemo } from "react";
import type { PersonId } from "@sanguan/shared/domain/id";
import type { Member } from "@sanguan/shared/domain/meeting";
import { allRolesOf, type AnyRole, type Viewer } from "@sanguan/shared/domain/permission";
import { keys, useAskAgain, useMe } from "./answers.ts";
import { useLiveLine, type LiveLine } from "./live-view.ts";
import { useOneAccount } from "./one-account.ts";

export type { CommandOutcome } from "./live-connection.ts";

/** This person in this meeting. */
export interface Myself extends Viewer {
  readonly name: string;
  readonly member: Member | undefined;
  /** In the meeting and in the organisation together. */
  readonly roles: readonly AnyRole[];
}

export interface LiveMeeting extends LiveLine {
  /** Absent until the server has said who is signed in, by both ways alike. */
  readonly me: Myself | undefined;
}

/** The meeting, live, while the component is shown. */
export function useMeeting(meetingId: string): LiveMeeting {
  const line = useLiveLine(meetingId);
  const signedIn = useMe().data;
  const ask = useAskAgain();
  const askAgain = useCallback(() => void ask(keys.me), [ask]);
  const { meeting, personId: joinedAs, status, reconnect } = line;
  const person = joinedAs === undefined || joinedAs === signedIn?.personId ? signedIn : undefined;
  useOneAccount({ signedIn: signedIn?.personId, joinedAs, isJoined: status === "online", reconnect, askAgain });
  const me = useMemo((): Myself | undefined => {
    if (person === undefined) return undefined;
    const viewer: Viewer = {
      personId: person.personId as PersonId,
      organisationRoles: person.organisationRoles,
    };
    const member = meeting?.members.find((one) => one.personId === viewer.personId);
    return { ...viewer, name: person.name, member, roles: allRolesOf(meeting, viewer) };
  }, [person, meeting]);
  return useMemo(() => ({ ...line, me }), [line, me]);
}
