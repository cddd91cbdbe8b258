/** Owns `sanguan doctor`: what is well with a data folder and what is not, line by line, without changing anything, beside a running server too. */

import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Config, readConfig } from "../config.ts";
import { certificatesOf } from "@sanguan/shared/record/certificates";
import { verifyPagePath } from "../records/verify-page.ts";
import { type Examination, examineDatabase } from "../storage/examine-database.ts";
import { databaseFindings } from "../examination/database.ts";
import { bad, doubtful, type Finding, good } from "../examination/finding.ts";
import { folderFindings } from "../examination/folder.ts";
import { recordFindings } from "../examination/records.ts";
import { doctorText } from "./doctor-text.ts";
import { spokenLanguage } from "./language.ts";
import { plain } from "./plain.ts";
import type { VerifyLanguage } from "./verify-text.ts";

const usage = `sanguan doctor [--lang en|zh-CN] [--json]
Looks at the data folder (SANGUAN_DATA) and changes nothing. Status 1 when something needs to be put right.`;

export async function doctor(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { lang: { type: "string" }, json: { type: "boolean", default: false } },
  });
  const language = spokenLanguage(values.lang, usage);
  const findings = await examine(readConfig(process.env), new Date().toISOString());
  const healthy = findings.every(({ state }) => state !== "bad");
  process.stdout.write(values.json ? `${JSON.stringify({ healthy, findings })}\n` : report(findings, language));
  process.exitCode = healthy ? 0 : 1;
}

/** `now`: ISO 8601. */
export async function examine(
  config: Pick<Config, "dataFolder" | "clientFolder" | "timeStamping">,
  now: string,
): Promise<readonly Finding[]> {
  const { dataFolder: folder, timeStamping } = config;
  if (!existsSync(folder)) return [doubtful("folder", folder)];
  const { findings, keys } = folderFindings(folder, now);
  const page = verifyPagePath(config.clientFolder);
  const built = (existsSync(page) ? good : bad)("verify-page", page);
  const around = [good("folder", folder), built, ...findings];
  const timeAuthorities =
    timeStamping === undefined ? undefined : certificatesOf(readFileSync(timeStamping.certificatesFile, "utf8"));
  let database: Examination | undefined;
  try {
    database = examineDatabase(folder);
    if (database === undefined) return [...findings, doubtful("folder", folder)];
    const inside = await databaseFindings(database, now);
    // What another version wrote cannot be read as this one's.
    const readable = inside.length > 1;
    const records = readable ? await recordFindings({ database, keys, timeAuthorities }) : [];
    return [...around, good("database", database.path), ...inside, ...records];
  } catch (error) {
    return [...around, bad("database", error instanceof Error ? error.message : String(error))];
  } finally {
    database?.close();
  }
}

function report(findings: readonly Finding[], language: VerifyLanguage): string {
  const text = doctorText[language];
  const lines = findings.map(({ finding, state, detail }) => {
    const mark = { good: "✓", doubtful: "!", bad: "✗" }[state];
    const words = state === "good" ? text.good[finding] : (text.other[finding] ?? text.good[finding]);
    return `  ${mark} ${words}${detail === "" ? "" : ` (${detail})`}`;
  });
  const wrong = findings.filter(({ state }) => state === "bad").length;
  return plain(`${lines.join("\n")}\n\n${wrong === 0 ? text.healthy : text.unhealthy(wrong)}\n`);
}
