/** Owns the start of the client: fonts, tokens, language, then the router. */

import "./design/fonts.css";
import "./design/tokens.css";
import "./design/base.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { queries } from "./connection/queries.ts";
import { rememberedColorScheme } from "./design/color-scheme.ts";
import { i18n, startLanguage } from "./language/language.ts";
import { router } from "./routes.tsx";

document.documentElement.dataset["mantineColorScheme"] = rememberedColorScheme();

await startLanguage();

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nextProvider>
  </StrictMode>,
);
