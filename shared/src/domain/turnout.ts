/** Owns how many have voted, which everybody may know, and who has not, which only those who run the meeting may, where the settings say so. */

import { type BallotBox, type Voter, votersIn } from "./ballot.ts";
import type { PersonId, VoteId, VoterGroupId } from "./id.ts";
import type { Meeting } from "./meeting.ts";
import { paperStatus, type PaperStatus } from "./paper-ballots.ts";
import { mayDo, type Viewer } from "./permission.ts";
import { mayBeShown } from "./tally.ts";
import type { Vote } from "./vote.ts";

export interface GroupTurnout {
  readonly groupId: VoterGroupId;
  readonly eligible: number;
  /** On a device. */
  readonly voted: number;
  /** Paper ballots that were counted. */
  readonly paper: number;
}

/** What one viewer may know of a vote that goes on. */
export interface VoteTurnout {
  readonly voteId: VoteId;
  readonly groups: readonly GroupTurnout[];
  /** Whether the viewer has voted; absent for one who does not vote. */
  readonly mine?: boolean;
  readonly notVoted?: readonly PersonId[];
  readonly paper?: readonly PaperStatus[];
}

/** Those who have something to vote on, by group. */
export function turnoutOf(meeting: Meeting, vote: Vote, box: BallotBox): readonly GroupTurnout[] {
  return groupsOf(meeting, box, votersIn(meeting, vote), new Set(box.voted));
}

/** What each viewer may know, looked up once for all of them: five hundred are told at each ballot. Rule E15. */
export function visibleTurnout(
  meeting: Meeting,
  vote: Vote,
  box: BallotBox,
): (viewer: Viewer) => VoteTurnout | undefined {
  const voters = votersIn(meeting, vote);
  const eligible = new Set(voters.map(({ personId }) => personId));
  const voted = new Set(box.voted);
  const groups = groupsOf(meeting, box, voters, voted);
  const notVoted = voters.map(({ personId }) => personId).filter((personId) => !voted.has(personId));
  const paper = paperStatus(meeting, box);
  const { showsWhoHasNotVoted } = meeting.settings.evaluation;
  return (viewer) => {
    if (!mayDo(meeting, viewer, "read-turnout")) return undefined;
    return {
      voteId: vote.id,
      groups,
      ...(eligible.has(viewer.personId) ? { mine: voted.has(viewer.personId) } : {}),
      ...(showsWhoHasNotVoted && mayDo(meeting, viewer, "read-not-voted") ? { notVoted } : {}),
      ...(mayDo(meeting, viewer, "enter-paper-ballots") ? { paper } : {}),
    };
  };
}

function groupsOf(
  meeting: Meeting,
  box: BallotBox,
  voters: readonly Voter[],
  voted: ReadonlySet<PersonId>,
): readonly GroupTurnout[] {
  return meeting.settings.evaluation.groups.map(({ id: groupId }) => {
    const group = voters.filter((voter) => voter.groupId === groupId);
    return {
      groupId,
      eligible: group.length,
      voted: group.filter(({ personId }) => voted.has(personId)).length,
      paper: box.paperCounted[groupId] ?? 0,
    };
  });
}

/** Whether a reveal now would show nothing but how many ballots there are: for a word to the chair, who may still declare the vote void. Rule E13. */
export function showsNumberAlone(groups: readonly GroupTurnout[], threshold: number): boolean {
  const device = groups.reduce((sum, { voted }) => sum + voted, 0);
  const ballots = groups.reduce((sum, { paper }) => sum + paper, device);
  return ballots > 0 && !mayBeShown({ ballots, device }, threshold);
}
