/** Owns, for every command, one that the meeting takes as it stands, from somebody who may ask it. Nothing of the product imports it. */

import type { MeetingCommand } from "../command.ts";
import type { Meeting } from "../meeting.ts";
import { mayDo } from "../permission.ts";
import { one, people, type LaterCommand, type Proposal, type Proposals } from "./proposal.ts";
import type { Step } from "./random-commands.ts";
import { actor } from "./rehearsal.ts";
import { conduct } from "./valid-conduct.ts";
import { outcomes } from "./valid-outcomes.ts";

/** A new command has no rest until it is proposed here. */
const proposals: Proposals<LaterCommand> = { ...conduct, ...outcomes };

export const laterCommands = Object.keys(proposals) as readonly LaterCommand[];

/** A command of this type that would be accepted now, and by whom. */
export function validCommand(meeting: Meeting, type: LaterCommand, pick: number): Step | undefined {
  const propose: Proposal<LaterCommand> = proposals[type];
  const proposal = propose({ meeting, pick });
  if (proposal === undefined) return undefined;
  const { asker, ...fields } = proposal;
  const command = { type, ...fields } as MeetingCommand;
  if (ofTheServer.has(type)) return { who: "system", command };
  const own = asker !== undefined;
  const able = people.filter(
    (name) => (!own || name === asker) && mayDo(meeting, actor(name), type, own ? { own } : {}),
  );
  const who = one(able, pick);
  return who === undefined ? undefined : { who, command };
}

const ofTheServer: ReadonlySet<LaterCommand> = new Set([
  "freeze-documents",
  "close-meeting",
  "note-arrivals",
  "note-departures",
] as const);
