/** Owns one document of a record as a line: its name, and a button for each format. */

import { Button } from "@mantine/core";
import type { RenderingFormat, RenderingLanguage, RenderingLine } from "@sanguan/shared/protocol/http";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, Refused } from "../../connection/api.ts";
import style from "./RecordDownloads.module.css";
import { saveFile } from "../../connection/save-file.ts";

export function DocumentLine(props: {
  readonly meetingId: string;
  readonly language: RenderingLanguage;
  readonly line: RenderingLine;
  /** As it stands in the list. */
  readonly label: string;
  /** In full, for those who do not see where it stands. */
  readonly name: string;
}) {
  const { t } = useTranslation("downloads");
  const { meetingId, language, line, label, name } = props;
  const fetching = useMutation({
    mutationFn: async (format: RenderingFormat) =>
      saveFile(await api.renderingFile(meetingId, line, format, language), `${line.fileName}.${format}`),
  });
  return (
    <li>
      <span className={style["name"]} aria-hidden="true">
        {label}
      </span>
      <span className={style["formats"]}>
        {line.formats.map((format) => (
          <Button
            key={format}
            size="compact-xs"
            variant="default"
            aria-label={t("file", { document: name, format: t(`format.${format}`) })}
            loading={fetching.isPending && fetching.variables === format}
            onClick={() => fetching.mutate(format)}
          >
            {t(`format.${format}`)}
          </Button>
        ))}
      </span>
      {fetching.error === null ? null : (
        <p className={style["failed"]} role="alert">
          {t("failed", {
            document: name,
            reason: fetching.error instanceof Refused ? fetching.error.message : t("unreachable"),
          })}
        </p>
      )}
    </li>
  );
}
