/** Owns what the stage shows of a vote: while it goes on how many have voted, afterwards what was revealed. */

import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { VoteTurnout } from "@sanguan/shared/domain/turnout";
import { isPending, type Vote } from "@sanguan/shared/domain/vote";
import { ResultPage } from "./ResultPage.tsx";
import { VotingPage } from "./VotingPage.tsx";

export function VotePage(props: {
  readonly meeting: Meeting;
  readonly vote: Vote;
  readonly turnout: readonly VoteTurnout[];
}) {
  const { meeting, vote } = props;
  if (!isPending(vote)) return <ResultPage meeting={meeting} vote={vote} />;
  return <VotingPage meeting={meeting} vote={vote} turnout={props.turnout.find(({ voteId }) => voteId === vote.id)} />;
}
