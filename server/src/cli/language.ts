/** Owns which language the command line speaks: what was asked for, else the shell's. */

import { UsageError } from "./usage.ts";
import type { VerifyLanguage } from "./verify-text.ts";

const languages: ReadonlyMap<string, VerifyLanguage> = new Map([
  ["en", "en"],
  ["zh-CN", "zh-CN"],
  ["zh", "zh-CN"],
]);

/** Throws `UsageError` with `usage` for a language that it does not speak. */
export function spokenLanguage(asked: string | undefined, usage: string): VerifyLanguage {
  const shell = /^zh/i.test(process.env["LC_ALL"] ?? process.env["LANG"] ?? "") ? "zh-CN" : "en";
  const language = asked === undefined ? shell : languages.get(asked);
  if (language === undefined) throw new UsageError(usage);
  return language;
}
