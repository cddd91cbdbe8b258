/** Owns the switch between the two languages: it names the other one, in that language. */

import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { speak } from "../language/language.ts";

export function LanguageSwitch() {
  const { t, i18n } = useTranslation("frame");
  const queries = useQueryClient();
  const other = i18n.language === "en" ? "zh-CN" : "en";
  return (
    <Button
      variant="subtle"
      size="xs"
      lang={other}
      aria-label={`${t("language.label")}: ${t("language.other")}`}
      data-testid="language-switch"
      onClick={() => {
        // Refusals come from the server in words: ask again in the new language.
        void speak(other).then(() => queries.invalidateQueries());
      }}
    >
      {t("language.other")}
    </Button>
  );
}
