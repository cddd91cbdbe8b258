/** Owns going over to the other language: how it is called, in itself, and the step. */

import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { reach } from "../design/reach.ts";
import type { Language } from "../language/choose-language.ts";
import { speak, speaks } from "../language/language.ts";

export interface OtherLanguage {
  readonly language: Language;
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
    speak: () =>
      void change(other).then(
        () => queries.invalidateQueries(),
        () => notifications.show({ message: t("language.unreachable"), color: "cinnabar" }),
      ),
  };
}

async function change(language: Language): Promise<void> {
  if (!speaks(language)) await reach();
  await speak(language);
}
