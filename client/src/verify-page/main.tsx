/** Owns the start of the page that checks records offline: it is one file, and loads nothing. */

import "../design/tokens.css";
import "../design/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { pageLanguage, startPageLanguage } from "./page-language.ts";
import { VerifyPage } from "./VerifyPage.tsx";

const dark = matchMedia("(prefers-color-scheme: dark)");
const follow = () => {
  document.documentElement.dataset["mantineColorScheme"] = dark.matches ? "dark" : "light";
};
dark.addEventListener("change", follow);
follow();

await startPageLanguage();

const root = document.getElementById("root");
if (root === null) throw new Error("verify.html has no #root");
createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={pageLanguage}>
      <VerifyPage />
    </I18nextProvider>
  </StrictMode>,
);
