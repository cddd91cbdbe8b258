/** Owns where the documents of a record lie in its archive package: beside what is signed, under names that every archive can read. */

import type { KeptFile } from "./renderings.ts";
import type { Language } from "./model/document.ts";

const plainNames: Readonly<Record<KeptFile["rendering"]["kind"], string>> = {
  minutes: "minutes",
  transcript: "transcript",
  problemList: "problems",
  responsibilityList: "responsibilities",
  rectificationList: "rectifications",
  feedbackLetter: "feedback",
};

/** Path under `data/` → bytes: `renderings/zh-CN/minutes.docx`, letters numbered as on the agenda. `undefined` when one had to make room for others meanwhile. */
export async function packagedRenderings(
  files: readonly KeptFile[],
  language: Language,
): Promise<ReadonlyMap<string, Uint8Array> | undefined> {
  const itemIds = [...new Set(files.flatMap(({ rendering }) => ("itemId" in rendering ? [rendering.itemId] : [])))];
  const digits = Math.max(2, String(itemIds.length).length);
  const packed = new Map<string, Uint8Array>();
  for (const file of files) {
    const { rendering, format } = file;
    const number =
      "itemId" in rendering ? `-${String(itemIds.indexOf(rendering.itemId) + 1).padStart(digits, "0")}` : "";
    const bytes = await file.read();
    if (bytes === undefined) return undefined;
    packed.set(`renderings/${language}/${plainNames[rendering.kind]}${number}.${format}`, bytes);
  }
  return packed;
}
