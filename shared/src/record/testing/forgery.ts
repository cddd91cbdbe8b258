/** Owns how tests say that a fault is named: a sentence of each language, in that language alone. */

import { expect, it } from "vitest";
import { faultText } from "../fault-text.ts";
import { verifyFile } from "../verify-file.ts";
import type { VerifyOptions } from "../verify.ts";

/** What was done to a file, the file, and what the verifier must say of it. */
export type Forgery = readonly [what: string, file: unknown, english: string, chinese: string, options?: VerifyOptions];

/** A test for each. */
export function expectEachNamed(forgeries: readonly Forgery[]): void {
  it.each(forgeries.map(([what], at) => [what, at] as const))("%s", async (_, at) => {
    await expectNamed(forgeries[at] ?? expect.fail("no forgery"));
  });
}

export async function sentencesOf(file: unknown, options?: VerifyOptions) {
  const { checks } = await verifyFile(bytesOf(file), options);
  const faults = checks.filter(({ ok }) => !ok);
  return {
    english: faults.map((fault) => faultText(fault, "en")),
    chinese: faults.map((fault) => faultText(fault, "zh-CN")),
  };
}

function bytesOf(file: unknown): Uint8Array {
  return file instanceof Uint8Array ? file : new TextEncoder().encode(JSON.stringify(file));
}

async function expectNamed([what, file, english, chinese, options]: Forgery): Promise<void> {
  const said = await sentencesOf(file, options);
  expect(said.english, what).toContainEqual(expect.stringContaining(english));
  expect(said.chinese, what).toContainEqual(expect.stringContaining(chinese));
  // A sentence of each language in that language: no half of the other's.
  for (const sentence of said.chinese)
    expect(sentence.replaceAll(/“[^”]*”|"[^"]*"/g, ""), what).not.toMatch(/[a-z]+ [a-z]+/);
  for (const sentence of said.english)
    expect(sentence.replaceAll(/“[^”]*”|"[^"]*"/g, ""), what).not.toMatch(/[\u3400-\u9fff]/);
}
