/** Owns the switch between the two languages: it names the other one, in that language. */

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useOtherLanguage } from "./use-other-language.ts";

export function LanguageSwitch() {
  const { t } = useTranslation("frame");
  const { language, name, speak } = useOtherLanguage();
  return (
    <Button
      variant="subtle"
      size="xs"
      lang={language}
      aria-label={`${t("language.label")}: ${name}`}
      data-testid="language-switch"
      onClick={speak}
    >
      {name}
    </Button>
  );
}
