/** Owns the start of the client: fonts, tokens, and which of its two halves this page needs. A projector loads nothing that one could click. */

import "./design/fonts.css";
import "./design/tokens.css";
import "./design/base.css";
import { rememberedColorScheme } from "./design/color-scheme.ts";

document.documentElement.dataset["mantineColorScheme"] = rememberedColorScheme();

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");

const { start } = /^\/stage(\/|$)/.test(location.pathname)
  ? await import("./stage-page.tsx")
  : await import("./workspace-page.tsx");
await start(root);
