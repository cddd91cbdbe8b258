/** Owns the start of the ballot: a page of its own, so that a phone loads nothing of the rest. */

import "./design/fonts.css";
import "./design/tokens.css";
import "./design/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { BallotPage } from "./ballot/BallotPage.tsx";
import { rememberedColorScheme } from "./design/color-scheme.ts";
import { startFewWords } from "./language/few-words.ts";

document.documentElement.dataset["mantineColorScheme"] = rememberedColorScheme();

await startFewWords(["ballot"]);

const root = document.getElementById("root");
if (root === null) throw new Error("ballot.html has no #root");
const meetingId = /^\/meetings\/([^/]+)\/ballot/.exec(location.pathname)?.[1] ?? "";
createRoot(root).render(
  <StrictMode>
    <BallotPage meetingId={meetingId} />
  </StrictMode>,
);
