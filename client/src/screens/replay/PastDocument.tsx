/** Owns the text of a replay: which one is on show, as it was at the time of the clock, and whose words they are. */

import { useEffect, useMemo, useState } from "react";
import { Checkbox, NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { parseDocumentName } from "@sanguan/shared/document/name";
import type { DocumentKind } from "@sanguan/shared/domain/document-ref";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { ReplayView } from "@sanguan/shared/protocol/http";
import { useHistory } from "../../connection/replay.ts";
import { Trouble } from "../Trouble.tsx";
import type { Span } from "./moments.ts";
import { PastTexts } from "./PastTexts.tsx";
import { textsAt, writersOf } from "./past-texts.ts";
import { documentAt, replayedPlaces } from "./replayed-documents.ts";
import { Writers } from "./Writers.tsx";
import style from "./PastDocument.module.css";

const never: readonly number[] = [];

export function PastDocument(props: {
  readonly view: ReplayView;
  /** The meeting at the time of the clock. */
  readonly then: Meeting;
  readonly span: Span;
  readonly time: number;
  /** Hears when the text on show changed. */
  readonly onWritten: (times: readonly number[]) => void;
}) {
  const { t } = useTranslation("replay");
  const { view, then, span, time, onWritten } = props;
  const places = useMemo(() => replayedPlaces(view.meeting, view.documents), [view]);
  const [follows, setFollows] = useState(true);
  const [chosenPlace, setPlace] = useState<string>();
  const [kind, setKind] = useState<DocumentKind>("report");
  const [marksWriters, setMarksWriters] = useState(true);
  const [marksChanges, setMarksChanges] = useState(true);
  const [writer, setWriter] = useState<string>();

  const placeId = (follows ? then.currentItemId : undefined) ?? chosenPlace;
  const place = places.find(({ id }) => id === placeId) ?? places[0];
  const name = documentAt(place, kind);
  const ref = useMemo(() => (name === undefined ? undefined : parseDocumentName(name)), [name]);
  const { data, error, progress, refetch } = useHistory(name);
  const written = data?.history.times ?? never;
  useEffect(() => onWritten(written), [written, onWritten]);

  const since = marksChanges ? Math.max(span.from, time - 60_000) : time;
  const texts = useMemo(
    () => (ref === undefined || data === undefined ? undefined : textsAt(ref, then, data.history, time, since)),
    [ref, then, data, time, since],
  );
  const writers = useMemo(() => writersOf(texts ?? []), [texts]);
  const nameOf = (id: string) => data?.names.get(id) || view.names[id] || t("unknown");
  const choose = (id: string) => {
    setFollows(false);
    setPlace(id);
  };
  return (
    <article className={style["document"]} aria-label={t("text.label")}>
      <div className={style["choice"]}>
        <NativeSelect
          label={t("text.place")}
          className={style["select"] ?? ""}
          value={place?.id ?? ""}
          onChange={(event) => choose(event.currentTarget.value)}
          data={places.map(({ id, number, unit }) => ({
            value: id,
            label: unit === undefined ? t("text.kind.notes") : `${number} ${unit}`,
          }))}
          data-testid="replay-place"
        />
        <Checkbox
          label={t("text.follow")}
          checked={follows}
          onChange={(event) => {
            setFollows(event.currentTarget.checked);
            setPlace(place?.id);
          }}
        />
      </div>
      {(place?.documents.length ?? 0) < 2 ? null : (
        <div className={style["kinds"]} role="group" aria-label={t("text.kinds")}>
          {place?.documents.map((each) => (
            <button
              key={each.kind}
              type="button"
              aria-pressed={each.kind === ref?.kind}
              onClick={() => setKind(each.kind)}
              data-testid={`replay-${each.kind}`}
            >
              {t(`text.kind.${each.kind}`)}
            </button>
          ))}
        </div>
      )}
      {ref?.kind === "staged" ? <p className={style["private"]}>{t("text.private")}</p> : null}
      {error === null ? null : <Trouble error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && name !== undefined ? (
        <p className={style["reading"]} role="status">
          {t("text.reading", { percent: Math.round(progress * 100) })}
          <progress max={1} value={progress} aria-label={t("text.progress")} />
        </p>
      ) : null}
      {texts === undefined || ref === undefined ? null : (
        <>
          <div className={style["marks"]}>
            <Checkbox
              size="xs"
              label={t("text.marksWriters")}
              checked={marksWriters}
              onChange={(event) => setMarksWriters(event.currentTarget.checked)}
            />
            <Checkbox
              size="xs"
              label={t("text.marksChanges")}
              checked={marksChanges}
              onChange={(event) => setMarksChanges(event.currentTarget.checked)}
            />
          </div>
          <Writers writers={writers} nameOf={nameOf} chosen={writer} onChoose={setWriter} />
          <PastTexts
            kind={ref.kind}
            texts={texts}
            then={then}
            nameOf={nameOf}
            numberOf={(id) => writers.findIndex((one) => one.id === id) + 1}
            marksWriters={marksWriters && writers.length > 1}
            chosen={writer}
          />
        </>
      )}
    </article>
  );
}
