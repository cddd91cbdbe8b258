/** Owns the bytes of a .pdf (ISO 32000-1): objects, their table, the trailer. What they say is others' business. */

import { createHash } from "node:crypto";
import { zlibSync } from "fflate";

/** The number of an object. */
export type Reference = number & { readonly kind: "reference" };

export interface PdfFile {
  /** A number to be told of, before what it stands for is known. */
  reserve(): Reference;
  /** `dictionary`: what stands between << and >>. */
  put(dictionary: string, at?: Reference): Reference;
  /** The same with a stream, packed. */
  stream(dictionary: string, content: Uint8Array | string, at?: Reference): Reference;
  end(catalog: Reference, info: Reference): Uint8Array;
}

export function makePdfFile(): PdfFile {
  const chunks: Uint8Array[] = [];
  const offsets: number[] = [];
  let length = 0;
  const write = (content: string | Uint8Array) => {
    const bytes = typeof content === "string" ? Buffer.from(content, "latin1") : content;
    chunks.push(bytes);
    length += bytes.length;
  };
  const reserve = () => offsets.push(-1) as Reference;
  const begin = (at: Reference) => {
    offsets[at - 1] = length;
    write(`${at} 0 obj\n`);
  };
  // The second line tells those who carry files that this one is binary.
  write("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
  return {
    reserve,
    put(dictionary, at = reserve()) {
      begin(at);
      write(`<<${dictionary}>>\nendobj\n`);
      return at;
    },
    stream(dictionary, content, at = reserve()) {
      const packed = zlibSync(typeof content === "string" ? Buffer.from(content, "latin1") : content, { level: 6 });
      begin(at);
      write(`<<${dictionary}/Length ${packed.length}/Filter/FlateDecode>>\nstream\n`);
      write(packed);
      write("\nendstream\nendobj\n");
      return at;
    },
    end(catalog, info) {
      const start = length;
      const hash = createHash("sha256");
      for (const chunk of chunks) hash.update(chunk);
      const id = hash.digest("hex").slice(0, 32);
      const entries = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
      write(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${entries}`);
      write(
        `trailer\n<</Size ${offsets.length + 1}/Root ${catalog} 0 R/Info ${info} 0 R/ID[<${id}><${id}>]>>\nstartxref\n${start}\n%%EOF\n`,
      );
      return new Uint8Array(Buffer.concat(chunks));
    },
  };
}

/** A text in a dictionary, in UTF-16. */
export function pdfText(text: string): string {
  return `<FEFF${utf16(text)}>`;
}

export function utf16(text: string): string {
  let hex = "";
  for (let at = 0; at < text.length; at += 1) hex += text.charCodeAt(at).toString(16).padStart(4, "0");
  return hex;
}

/** At most three digits behind the point: a thousandth of a point is finer than any printer. */
export function decimal(value: number): string {
  const rounded = Math.round(value * 1000) / 1000;
  return Object.is(rounded, -0) ? "0" : String(rounded);
}
