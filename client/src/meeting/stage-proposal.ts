/** Owns what a preview of the stage is asked to show: a page of ours that holds it in a frame proposes it, and nobody else. */

import type { ScreenContent, ScreenNotice } from "@sanguan/shared/domain/meeting";
import { useEffect, useState } from "react";

export interface Proposal {
  readonly content: ScreenContent;
  readonly notice?: Pick<ScreenNotice, "text" | "urgent" | "until"> | undefined;
}

const kind = "sanguan-proposal";

/** To a page that `useProposal` runs on. */
export function propose(frame: Window, proposal: Proposal): void {
  frame.postMessage({ kind, proposal }, location.origin);
}

/** `ready` is told to the page around when this one listens, so that no proposal is lost to a page that still loads. */
export function useProposal(isPreview: boolean): Proposal | undefined {
  const [proposal, setProposal] = useState<Proposal>();
  useEffect(() => {
    if (!isPreview || window.parent === window) return undefined;
    const hear = (event: MessageEvent<unknown>) => {
      if (event.source !== window.parent || event.origin !== location.origin) return;
      const { data } = event;
      if (typeof data === "object" && data !== null && "kind" in data && data.kind === kind && "proposal" in data)
        setProposal(data.proposal as Proposal);
    };
    addEventListener("message", hear);
    window.parent.postMessage({ kind: `${kind}-ready` }, location.origin);
    return () => removeEventListener("message", hear);
  }, [isPreview]);
  return proposal;
}

/** Whether this message says that a preview has begun to listen. */
export function isReady(event: MessageEvent<unknown>): boolean {
  const { data } = event;
  return (
    event.origin === location.origin &&
    typeof data === "object" &&
    data !== null &&
    "kind" in data &&
    data.kind === `${kind}-ready`
  );
}
