/** Owns the comparison with what a person knows from elsewhere: without it nobody can say whose record it is. */

import type { ExtractFile, Manifest, RecordFile } from "@sanguan/shared/record/record";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Known } from "./check-given.ts";
import { compareDigits } from "./compare-digits.ts";
import style from "./CompareDigits.module.css";

export function CompareDigits(props: {
  readonly file: RecordFile | ExtractFile;
  readonly manifest: Manifest;
  readonly know: (known: Known) => void;
}) {
  const { t } = useTranslation("verify");
  const id = useId();
  const { file, manifest, know } = props;
  const [typed, setTyped] = useState("");
  const keys = file.keys.map(({ keyid }) => keyid);
  const comparison = compareDigits(typed, { digest: file.digest, keys, previous: manifest.previous });
  const { result } = comparison;
  const good = result !== "different" && result !== "notDigits" && result !== "soFar";

  const compare = (text: string) => {
    setTyped(text);
    const now = compareDigits(text, { digest: file.digest, keys, previous: manifest.previous }).result;
    // The verifier takes them at their word, and ties the key to them.
    if (now === "key" || now === "earlierKey") know({ trustedKeys: [digitsOf(text)] });
    else if (now === "previous") know({ previous: digitsOf(text) });
    else if (result === "key" || result === "earlierKey" || result === "previous") know({});
  };
  return (
    <div className={style["compare"]}>
      <h2>{t("compare.title")}</h2>
      <label htmlFor={id}>{t("compare.label")}</label>
      <textarea
        id={id}
        rows={2}
        value={typed}
        spellCheck={false}
        autoComplete="off"
        aria-describedby={`${id}-hint ${id}-result`}
        onChange={(event) => compare(event.currentTarget.value)}
        data-testid="known-digits"
      />
      <p id={`${id}-hint`} className={style["hint"]}>
        {t("compare.hint")}
      </p>
      <p id={`${id}-result`} className={style["result"]} data-good={good} data-result={result} role="status">
        {comparison.result === "nothing" ? "" : null}
        {comparison.result === "soFar" ? t("compare.soFar", { count: comparison.count }) : null}
        {comparison.result !== "soFar" && comparison.result !== "nothing" ? t(`compare.${comparison.result}`) : null}
      </p>
    </div>
  );
}

function digitsOf(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^0-9a-f]/g, "");
}
