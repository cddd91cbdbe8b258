/** Owns how the meeting went, from the parts that say it: lots drawn, the roll, times, the floor, and kinds that no other section shows. Every member of such a part is shown, whatever it is called. */

import type { RecordPart } from "@sanguan/shared/record/record";
import { isKnownKind } from "@sanguan/shared/record/verifier/shape";
import { useTranslation } from "react-i18next";
import { useDates } from "../../language/dates.ts";
import type { ArrangedRecord } from "./arrange-record.ts";
import style from "./ProceedingsText.module.css";

type Line = Readonly<Record<string, unknown>>;

/** The kinds that have a section of their own. Whatever else this program knows is shown here, so that nothing signed is left out. */
const elsewhere: readonly string[] = [
  ...(["meeting", "agenda", "attendance", "item", "report", "comments"] as const),
  ...(["tasks", "notes", "closing"] as const),
] satisfies readonly RecordPart["kind"][];

export function ProceedingsText(props: {
  readonly parts: readonly RecordPart[];
  readonly heading: "h2" | "h3";
  /** Kinds that the page shows by itself. */
  readonly except?: readonly RecordPart["kind"][];
  readonly record: Pick<ArrangedRecord, "items">;
}) {
  const { t } = useTranslation("proceedings");
  const Heading = props.heading;
  const { except = [] } = props;
  return props.parts
    .filter(({ kind }) => isKnownKind(kind) && !elsewhere.includes(kind) && !except.includes(kind))
    .map((part, index) => {
      const members = Object.entries(part).filter(([name]) => name !== "kind" && name !== "salt");
      const lists = members.filter((member): member is [string, readonly Line[]] => Array.isArray(member[1]));
      const facts = members.filter(([, value]) => !Array.isArray(value));
      return (
        <section key={index} className={style["part"]} data-testid={`part-${part.kind}`}>
          <Heading>{t(part.kind)}</Heading>
          {facts.length === 0 ? null : (
            <dl className={style["facts"]}>
              {facts.map(([name, value]) => (
                <Fact key={name} name={name} value={value} />
              ))}
            </dl>
          )}
          {lists.map(([name, lines]) => (
            <Table key={name} name={name} lines={lines} record={props.record} />
          ))}
        </section>
      );
    });
}

function Fact({ name, value }: { readonly name: string; readonly value: unknown }) {
  const { t } = useTranslation("proceedings");
  return (
    <>
      <dt>{t(name)}</dt>
      <dd>{typeof value === "string" ? value : JSON.stringify(value)}</dd>
    </>
  );
}

function Table(props: {
  readonly name: string;
  readonly lines: readonly Line[];
  readonly record: Pick<ArrangedRecord, "items">;
}) {
  const { t } = useTranslation("proceedings");
  const words = useWords(props.record);
  const { name, lines } = props;
  if (lines.length === 0) return null;
  const columns = [...new Set(lines.flatMap((line) => Object.keys(line)))];
  const label = t(name);
  return (
    <div className={style["scroll"]} tabIndex={0} role="region" aria-label={label}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={index}>
              {columns.map((column) => (
                <td key={column}>{words(line[column])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Ids become units, times become times of day; all else is said as it stands. */
function useWords(record: Pick<ArrangedRecord, "items">): (value: unknown) => string {
  const { t } = useTranslation("proceedings");
  const frame = useTranslation("frame").t;
  const said: Readonly<Record<string, string>> = {
    question: t("word.question"),
    pointOfOrder: t("word.pointOfOrder"),
    arrived: t("word.arrived"),
    left: t("word.left"),
    reporting: frame("stage.reporting"),
    questions: frame("stage.questions"),
    comments: frame("stage.comments"),
  };
  const dates = useDates();
  const units = new Map(record.items.map(({ item }) => [item.id, item.unit]));
  const words = (value: unknown): string => {
    if (value === null || value === undefined) return "–";
    if (Array.isArray(value)) return value.map((one) => words(one)).join(t("and"));
    if (typeof value === "object")
      return Object.values(value)
        .map((one) => words(one))
        .join(" ");
    if (typeof value !== "string") return JSON.stringify(value);
    if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return dates.time(value);
    return units.get(value) ?? said[value] ?? value;
  };
  return words;
}
