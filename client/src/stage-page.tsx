/** Owns the start of a projector's page: its few words, then the one screen there is. */

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startFewWords } from "./language/few-words.ts";
import { StageScreen } from "./screens/StageScreen.tsx";
import { StageBoundary } from "./stage/StageBoundary.tsx";

export async function start(root: HTMLElement): Promise<void> {
  await startFewWords(["frame", "stage"]);
  const meetingId = /^\/stage\/([^/]+)/.exec(location.pathname)?.[1];
  createRoot(root).render(
    <StrictMode>
      <StageBoundary>
        <StageScreen meetingId={meetingId} />
      </StageBoundary>
    </StrictMode>,
  );
}
