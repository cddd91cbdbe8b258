/** Owns the one way from a record's parts to a file: which document, in which format. Runs on the thread that calls it; `render-elsewhere` spares that. */

import { documentFor } from "./document-for.ts";
import { writeDocx } from "./docx/write-docx.ts";
import { makeSource, type RecordInput } from "./model/source.ts";
import { writePdf } from "./pdf/write-pdf.ts";
import { type Format, mediaTypes, type Rendering } from "./renderings-of.ts";
import { writeXlsx } from "./xlsx/write-xlsx.ts";

export interface Rendered {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** Characters that none of the fonts has (.pdf alone): each is shown as 〔U+…〕, and somebody should be told. */
  readonly missing: readonly string[];
}

/** The same input always makes the same bytes. Throws RangeError for a letter to nobody, an unknown time zone, or a format that the document does not have. */
export async function renderRecord(rendering: Rendering, format: Format, input: RecordInput): Promise<Rendered> {
  const document = documentFor(rendering, makeSource(input));
  switch (format) {
    case "docx":
      return { bytes: writeDocx(document), mediaType: mediaTypes.docx, missing: [] };
    case "pdf":
      return { ...writePdf(document), mediaType: mediaTypes.pdf };
    case "xlsx":
      if (!document.landscape) throw new RangeError(`${rendering.kind} is no list`);
      return { bytes: await writeXlsx(document), mediaType: mediaTypes.xlsx, missing: [] };
  }
}
