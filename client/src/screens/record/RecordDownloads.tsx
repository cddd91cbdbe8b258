/** Owns what can be taken away from a record: each document drawn from it, all of them, the archive package, print. */

import { Button, SegmentedControl } from "@mantine/core";
import { renderingLanguages, type RenderingLanguage, type RenderingLine } from "@sanguan/shared/protocol/http";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../connection/api.ts";
import { useRenderings } from "../../connection/answers.ts";
import { Trouble } from "../Trouble.tsx";
import type { ArrangedRecord } from "../../reading/arrange-record.ts";
import { AllDocuments } from "./AllDocuments.tsx";
import { DocumentLine } from "./DocumentLine.tsx";
import style from "./RecordDownloads.module.css";

export function RecordDownloads(props: { readonly meetingId: string; readonly record: ArrangedRecord }) {
  const { t, i18n } = useTranslation("downloads");
  const { meetingId, record } = props;
  const [chosen, setChosen] = useState<RenderingLanguage>();
  const language = chosen ?? (i18n.language === "en" ? "en" : "zh-CN");
  const answer = useRenderings(meetingId, language);
  // On a phone the text comes first.
  const [open, setOpen] = useState(() => matchMedia("(min-width: 56.01rem)").matches);

  const units = new Map(record.items.map(({ item, number }) => [item.id, { unit: item.unit, number }]));
  const renderings = answer.data?.renderings ?? [];
  const letters = renderings.filter(({ kind }) => kind === "feedbackLetter");
  const nameOf = ({ kind, itemId }: RenderingLine) =>
    itemId === undefined ? t(`kind.${kind}`) : t("letterTo", { unit: units.get(itemId)?.unit ?? itemId });
  const lineOf = (line: RenderingLine, label = nameOf(line)) => (
    <DocumentLine key={line.itemId ?? line.kind} {...{ meetingId, language, line, label }} name={nameOf(line)} />
  );

  return (
    <details
      className={style["downloads"]}
      open={open}
      onToggle={(event) => {
        if (event.target === event.currentTarget) setOpen(event.currentTarget.open);
      }}
    >
      <summary>
        <h2>{t("title")}</h2>
      </summary>
      <SegmentedControl
        fullWidth
        size="xs"
        className={style["language"] ?? ""}
        aria-label={t("language")}
        value={language}
        onChange={(value) => setChosen(renderingLanguages.find((each) => each === value))}
        data={renderingLanguages.map((value) => ({
          value,
          label: <span lang={value}>{t(`languages.${value}`)}</span>,
        }))}
      />
      {answer.isError ? <Trouble error={answer.error} retry={() => void answer.refetch()} /> : null}
      <ul className={style["list"]} aria-busy={answer.isPending}>
        {renderings.filter(({ kind }) => kind !== "feedbackLetter").map((line) => lineOf(line))}
        {letters.filter(({ own }) => own).map((line) => lineOf(line, t("own")))}
      </ul>
      {letters.length === 0 ? null : (
        <details className={style["letters"]}>
          <summary>{t("letters", { count: letters.length })}</summary>
          <ul className={style["list"]}>
            {letters.map((line) => {
              const { unit, number } = units.get(line.itemId ?? "") ?? {};
              return lineOf(line, `${number ?? ""} ${unit ?? ""}`.trim());
            })}
          </ul>
        </details>
      )}
      <AllDocuments meetingId={meetingId} language={language} />
      <div className={style["record"]}>
        <Button component="a" variant="default" href={api.packageFile(meetingId)} download>
          {t("package")}
        </Button>
        <Button
          component="a"
          variant="default"
          href={api.recordFile(meetingId)}
          download={`sanguan-record-${meetingId}.json`}
        >
          {t("json")}
        </Button>
        <Button variant="default" onClick={() => print()}>
          {t("print")}
        </Button>
      </div>
    </details>
  );
}
