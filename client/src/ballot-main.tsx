/** Owns the start of the ballot: a page of its own, so that a phone loads nothing of the rest. */

import "./design/tokens.css";
import "./design/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { BallotPage } from "./ballot/BallotPage.tsx";
import { rememberedColorScheme } from "./design/color-scheme.ts";
import { bringFontsAfterFirstPaint } from "./design/fonts.ts";
import { sayNotStarted } from "./design/not-started.ts";
import { startFewWords } from "./language/few-words.ts";

document.documentElement.dataset["mantineColorScheme"] = rememberedColorScheme();
bringFontsAfterFirstPaint();

const root = document.getElementById("root");
if (root === null) throw new Error("ballot.html has no #root");
const meetingId = /^\/meetings\/([^/]+)\/ballot/.exec(location.pathname)?.[1] ?? "";
try {
  await startFewWords(["ballot"]);
  createRoot(root).render(
    <StrictMode>
      <BallotPage meetingId={meetingId} />
    </StrictMode>,
  );
} catch (error) {
  // Its words could not be fetched.
  sayNotStarted(root);
  throw error;
}
