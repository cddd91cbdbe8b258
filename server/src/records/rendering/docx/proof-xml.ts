/** Owns the end of a .docx: the fingerprint of the record and the QR code that leads to its verification. */

import { proofLines } from "../fingerprint.ts";
import { inPoints, inTwips, type Layout } from "../layout.ts";
import type { Proof } from "../model/document.ts";
import { xmlText } from "../office-zip.ts";
import { type Foot, textWidth } from "./table-xml.ts";

/** Millimetres, with its quiet zone. */
const codeSize = 27;

/** As a table of its own, below whatever is no table. */
export function proofXml(proof: Proof, layout: Layout): string {
  const parts = proofFoot(proof, layout);
  return `${blank}<w:tbl><w:tblPr><w:tblW w:w="${textWidth(layout)}" w:type="dxa"/><w:tblBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="80" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>${parts.map(({ width }) => `<w:gridCol w:w="${width}"/>`).join("")}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>${parts.map(({ width, content }) => cell(width, content)).join("")}</w:tr></w:tbl>${proofEnd}`;
}

/** Code and words beside one another. */
export function proofFoot(proof: Proof, layout: Layout): Foot {
  const code = proof.verify === undefined ? 0 : inTwips(inPoints(codeSize + 3));
  const content = proofLines(proof)
    .map(
      (line) =>
        `<w:p><w:pPr><w:pStyle w:val="Proof"/></w:pPr><w:r><w:t xml:space="preserve">${xmlText(line)}</w:t></w:r></w:p>`,
    )
    .join("");
  const words = { width: textWidth(layout) - code, content };
  return code === 0 ? [words] : [{ width: code, content: picture() }, words];
}

const blank = '<w:p><w:pPr><w:pStyle w:val="Proof"/></w:pPr></w:p>';

/** A document cannot end with a table: the last paragraph, as low as one can be. */
export const proofEnd =
  '<w:p><w:pPr><w:pStyle w:val="Proof"/><w:keepNext w:val="0"/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>';

function cell(width: number, content: string): string {
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>${content}</w:tc>`;
}

function picture(): string {
  const size = Math.round(codeSize * 36_000);
  return `<w:p><w:pPr><w:pStyle w:val="Proof"/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${size}" cy="${size}"/><wp:docPr id="1" name="QR" descr="QR"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="qr.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdCode"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${size}" cy="${size}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
}
