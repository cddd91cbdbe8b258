/** Owns `npm run bench:figures`: puts the last figures of each scenario into its place in `docs/performance.md`. `-- FOLDER` takes them from another bench's folder. */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Kept, lastKept, linesOf } from "./report.ts";

const page = join(import.meta.dirname, "../../docs/performance.md");
const [folder] = process.argv.slice(2);
const place = /<!-- figures: ([a-z-]+) -->\n[\s\S]*?<!-- end -->/g;

const text = readFileSync(page, "utf8").replaceAll(place, (old, scenario: string) => {
  const kept = lastKept(scenario, folder);
  console.log(kept === undefined ? `${scenario}: none, left as it is` : `${scenario}: of ${kept.at}`);
  if (kept === undefined) return old;
  const lines = scenario === "soak" ? overTime(kept) : linesOf(kept);
  return [
    `<!-- figures: ${scenario} -->`,
    "",
    `Measured on ${kept.at.slice(0, 10)}: ${kept.machine}.`,
    "",
    ...lines,
    "",
    "<!-- end -->",
  ].join("\n");
});
writeFileSync(page, text);

/** A column a figure, a row for every fifth minute and the last. */
function overTime({ settings, rows }: Kept): string[] {
  const loads = [...new Set(rows.map(({ load }) => load))];
  const minutes = loads.filter((load) => load.startsWith("minute "));
  const shown = minutes.filter((_load, index) => index % 5 === 0 || index === minutes.length - 1);
  const figures = [
    ...new Map(
      rows.filter(({ load }) => load.startsWith("minute ")).map((row) => [row.figure.name, row.figure]),
    ).values(),
  ];
  const valueOf = (load: string, name: string): string => {
    const row = rows.find((one) => one.load === load && one.figure.name === name);
    return row?.values.sanguan?.[0]?.toFixed(row.figure.digits ?? 1) ?? "–";
  };
  const rest = rows.filter(({ load }) => !load.startsWith("minute "));
  return [
    `- sanguan: ${settings.sanguan ?? ""}`,
    ...rest.map(({ figure, values }) => `- ${figure.name}, ${figure.unit}: ${values.sanguan?.[0]?.toFixed(0) ?? "–"}`),
    "",
    `| | ${figures.map(({ name, unit }) => `${name}, ${unit}`).join(" | ")} |`,
    `| --- |${figures.map(() => " ---: |").join("")}`,
    ...shown.map((load) => `| ${load} | ${figures.map(({ name }) => valueOf(load, name)).join(" | ")} |`),
  ];
}
