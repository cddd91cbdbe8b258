/** Owns which words that did not get in are shown in the meeting: those that were too late may be proposed as an addendum, those that were refused may not. */

import type { SetAside } from "../connection/set-aside.ts";
import { withoutDrafts } from "../meeting/late-drafts.ts";
import { useRoom } from "../meeting/room.ts";
import { useLateDrafts } from "../meeting/use-late-drafts.ts";
import { KeptWords, type KeptFor } from "./KeptWords.tsx";
import { LateProposal } from "./LateProposal.tsx";

export function LateWords({
  list,
  onProposed,
}: {
  readonly list: readonly SetAside[];
  readonly onProposed: (count: number) => void;
}) {
  const late = useLateDrafts(list);
  return (
    <KeptWords
      keptFor={useKeptFor()}
      list={list}
      shown={withoutDrafts(list, late.drafts)}
      why="frozen"
      testId="not-in-record"
    >
      <LateProposal late={late} onProposed={onProposed} />
    </KeptWords>
  );
}

export function RefusedWords({ list }: { readonly list: readonly SetAside[] }) {
  return <KeptWords keptFor={useKeptFor()} list={list} shown={list} why="refused" testId="set-aside" />;
}

function useKeptFor(): KeptFor {
  const { meeting, me } = useRoom();
  return { personId: me.personId, meetingId: meeting.id, meeting };
}
