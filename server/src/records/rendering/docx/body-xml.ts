/** Owns the body of a .docx: each block as a paragraph in the style of its role. */

import type { Layout } from "../layout.ts";
import { inTwips } from "../layout.ts";
import type { Block, Language, OfficeDocument, Run } from "../model/document.ts";
import { widthOf } from "../model/title-lines.ts";
import { fontsOf, runXml } from "./fonts-xml.ts";
import { signatureIndents } from "../signature-indents.ts";
import { xmlText } from "../office-zip.ts";
import { proofEnd, proofFoot, proofXml } from "./proof-xml.ts";
import type { StyleId } from "./styles-xml.ts";
import { tableXml } from "./table-xml.ts";

interface Setting {
  readonly layout: Layout;
  readonly language: Language;
}

export function bodyXml(document: OfficeDocument, layout: Layout): string {
  const setting = { layout, language: document.language };
  const last = document.blocks.length - 1;
  const body = document.blocks.map((block, index) =>
    index === last && block.kind === "table" ? "" : blockXml(block, setting, index === last),
  );
  const end = document.blocks[last];
  const closing =
    end?.kind === "table"
      ? tableXml(end, layout, document.language, proofFoot(document.proof, layout)) + proofEnd
      : proofXml(document.proof, layout);
  return body.join("") + closing;
}

/** `isLast`: the proof comes next, and must not stand alone on its page. */
function blockXml(block: Block, setting: Setting, isLast: boolean): string {
  const { layout, language } = setting;
  const keep = isLast ? "<w:keepNext/>" : "";
  switch (block.kind) {
    case "title":
      return paragraph(runXml({ text: block.lines.join("\n") }, language), "Title");
    case "caption":
      return paragraph(runXml({ text: block.text }, language), "Subtitle");
    case "addressee":
      return paragraph(runXml({ text: block.text }, language), "Addressee");
    case "heading":
      return paragraph(runs(block.runs, language), `Heading${block.level}`);
    case "paragraph":
      return paragraph(
        runs(block.runs, language),
        block.quoted ? "Quoted" : "Normal",
        (block.leads ? "<w:keepNext/><w:keepLines/>" : keep) + stepIn(block.depth ?? 0, layout),
      );
    case "entry":
      return entryXml(block.label, block.runs, setting, keep);
    case "table":
      // A table that follows another at once would become one with it.
      return `${tableXml(block, layout, language)}${spacer(keep)}`;
    case "gap":
      return paragraph("", "Subtitle");
    case "signature":
      return signatureXml(block.name, block.day, setting, keep);
    case "attachment":
      return paragraph(runXml({ text: block.label }, language), "Attachment");
  }
}

function spacer(keep: string): string {
  return `<w:p><w:pPr>${keep}<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/></w:pPr></w:p>`;
}

function runs(given: readonly Run[], language: Language): string {
  return given.map((run) => runXml(run, language)).join("");
}

function paragraph(content: string, style: StyleId, properties = ""): string {
  const named = style === "Normal" ? "" : `<w:pStyle w:val="${style}"/>`;
  return `<w:p>${named + properties === "" ? "" : `<w:pPr>${named}${properties}</w:pPr>`}${content}</w:p>`;
}

/** `depth` steps of two characters, beside the indent of the first line. */
function stepIn(depth: number, { indent, body }: Layout): string {
  if (depth === 0) return "";
  const steps = Math.min(depth, 6) * 2;
  return `<w:ind w:left="${inTwips(steps * body.size)}" w:leftChars="${steps * 100}" w:firstLine="${inTwips(indent * body.size)}" w:firstLineChars="${indent * 100}"/>`;
}

/** Two characters in; further lines under the first character behind the label. */
function entryXml(label: string, content: readonly Run[], { layout, language }: Setting, keep: string): string {
  const { indent, body } = layout;
  const hanging = widthOf(label);
  const left = indent + hanging;
  const properties = `${keep}<w:ind w:left="${inTwips(left * body.size)}" w:leftChars="${left * 100}" w:hanging="${inTwips(hanging * body.size)}" w:hangingChars="${hanging * 100}"/>`;
  const { face } = layout.attachment;
  const named = language === "en" ? runXml({ text: label, bold: true }, language) : faced(label, face);
  return paragraph(named + runs(content, language), "Normal", properties);
}

/** 出席 and its like stand in 黑体. */
function faced(text: string, face: Layout["attachment"]["face"]): string {
  const fonts = fontsOf(face, "zh-CN");
  return `<w:r><w:rPr><w:rFonts w:hint="eastAsia" w:ascii="${fonts.latin}" w:hAnsi="${fonts.latin}" w:eastAsia="${fonts.chinese}"/></w:rPr><w:t xml:space="preserve">${xmlText(text)}</w:t></w:r>`;
}

/** As with a stamp: the day four characters from the right, the name centred above it. */
function signatureXml(name: string, day: string, { layout, language }: Setting, keep: string): string {
  const right = (characters: number) =>
    `<w:ind w:right="${inTwips(characters * layout.body.size)}" w:rightChars="${Math.round(characters * 100)}" w:firstLine="0" w:firstLineChars="0"/>`;
  const [nameRight, dayRight] = signatureIndents(name, day);
  return (
    paragraph("", "Signature", "<w:keepNext/>") +
    paragraph(runXml({ text: name }, language), "Signature", `<w:keepNext/>${right(nameRight)}`) +
    paragraph(runXml({ text: day }, language), "Signature", keep + right(dayRight))
  );
}
