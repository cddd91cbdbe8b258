/** Owns the start of the client: fonts, tokens, and which of its two halves this page needs. A projector loads nothing that one could click. */

import "./design/tokens.css";
import "./design/base.css";
import { rememberedColorScheme } from "./design/color-scheme.ts";
import { bringFontsAfterFirstPaint } from "./design/fonts.ts";
import { sayNotStarted } from "./design/not-started.ts";
import { reloadWhenReachable } from "./stage/reload.ts";

document.documentElement.dataset["mantineColorScheme"] = rememberedColorScheme();

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");

const isStage = /^\/stage(\/|$)/.test(location.pathname);
const meetingId = /^\/meetings\/([^/]+)\/?$/.exec(location.pathname)?.[1];
// On a meeting's page the report comes first; whoever shows it says when it stands.
bringFontsAfterFirstPaint(meetingId === undefined ? 0 : 3000);
// A whole room waits for this page at once: what it asks the server first, then what the router will ask for, without waiting for the router. What fails, fails there.
if (meetingId !== undefined) {
  const item = new URLSearchParams(location.search).get("item") ?? undefined;
  void Promise.allSettled([
    import("./connection/meeting-ahead.ts").then(({ askAhead }) => askAhead(decodeURIComponent(meetingId), item)),
    import("./design/Interface.tsx"),
    import("./screens/MeetingScreen.tsx"),
  ]);
}
try {
  const { start } = isStage ? await import("./stage-page.tsx") : await import("./workspace-page.tsx");
  await start(root);
} catch (error) {
  // Part of it could not be fetched: at a projector there is nobody to press "reload".
  if (isStage) reloadWhenReachable();
  else sayNotStarted(root);
  throw error;
}
