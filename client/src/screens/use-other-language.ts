/** Owns going over to the other language: how it is called, in itself, and the step. */

import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { speak } from "../language/language.ts";

export interface OtherLanguage {
  readonly language: "zh-CN" | "en";
  readonly name: string;
  readonly speak: () => void;
}

export function useOtherLanguage(): OtherLanguage {
  const { t, i18n } = useTranslation("frame");
  const queries = useQueryClient();
  const other = i18n.language === "en" ? "zh-CN" : "en";
  return {
    language: other,
    name: t("language.other"),
    // Refusals come from the server in words: ask again in the new language.
    speak: () => void speak(other).then(() => queries.invalidateQueries()),
  };
}
