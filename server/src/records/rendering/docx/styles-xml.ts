/** Owns the styles of a .docx: one for each role a block can have, so that a clerk changes them in one place. */

import { inTwips, type Layout, type TextStyle } from "../layout.ts";
import type { Language } from "../model/document.ts";
import { styleProperties } from "./fonts-xml.ts";

export type StyleId =
  | "Normal"
  | "Title"
  | "Subtitle"
  | "Heading1"
  | "Heading2"
  | "Heading3"
  | "Heading4"
  | "Addressee"
  | "Attachment"
  | "Quoted"
  | "Signature"
  | "TableText"
  | "TableHead"
  | "Proof"
  | "Footer";

interface Role {
  readonly id: StyleId;
  readonly name: string;
  readonly style: TextStyle;
  /** Paragraph properties in the order of the schema. */
  readonly paragraph: string;
}

const flush = '<w:ind w:left="0" w:firstLine="0" w:firstLineChars="0"/>';

export function stylesXml(layout: Layout, language: Language): string {
  const line = (pitch: number, before = 0, after = 0) =>
    `<w:spacing w:before="${before}" w:after="${after}" w:line="${inTwips(pitch)}" w:lineRule="exact"/>`;
  const gap = language === "en" ? 120 : 0;
  const body = line(layout.pitch, 0, gap);
  const first = firstLine(layout);
  const justified = `<w:jc w:val="${layout.justified ? "both" : "left"}"/>`;
  const headings = ([1, 2, 3, 4] as const).map((level): Role => ({
    id: `Heading${level}`,
    name: `heading ${level}`,
    style: layout.heading[level],
    paragraph: `<w:keepNext/>${line(layout.pitch, gap, gap)}${first}<w:jc w:val="left"/><w:outlineLvl w:val="${level - 1}"/>`,
  }));
  const tableLine = `<w:snapToGrid w:val="0"/>${line(layout.tablePitch)}${flush}`;
  const roles: readonly Role[] = [
    {
      id: "Title",
      name: "Title",
      style: layout.title,
      paragraph: `<w:keepNext/><w:snapToGrid w:val="0"/>${line(Math.max(layout.pitch, layout.title.size * 1.3))}${flush}<w:jc w:val="center"/>`,
    },
    {
      id: "Subtitle",
      name: "Subtitle",
      style: layout.caption,
      paragraph: `<w:keepNext/>${body}${flush}<w:jc w:val="center"/>`,
    },
    ...headings,
    { id: "Addressee", name: "Addressee", style: layout.body, paragraph: `${body}${flush}<w:jc w:val="left"/>` },
    {
      id: "Attachment",
      name: "Attachment",
      style: layout.attachment,
      paragraph: `<w:keepNext/><w:pageBreakBefore/>${body}${flush}<w:jc w:val="left"/>`,
    },
    {
      id: "Quoted",
      name: "Quoted",
      style: { ...layout.body, face: layout.caption.face },
      paragraph: `${body}${first}${justified}`,
    },
    {
      id: "Signature",
      name: "Sign Off",
      style: layout.body,
      paragraph: `<w:keepLines/>${body}${flush}<w:jc w:val="right"/>`,
    },
    { id: "TableText", name: "Table Text", style: layout.table, paragraph: `${tableLine}<w:jc w:val="left"/>` },
    {
      id: "TableHead",
      name: "Table Head",
      style: layout.tableHead,
      paragraph: `<w:keepNext/>${tableLine}<w:jc w:val="center"/>`,
    },
    {
      id: "Proof",
      name: "Proof",
      style: layout.proof,
      paragraph: `<w:keepNext/><w:keepLines/><w:snapToGrid w:val="0"/>${line(layout.proof.size * 1.4)}${flush}<w:jc w:val="left"/>`,
    },
    {
      id: "Footer",
      name: "footer",
      style: layout.pageNumber,
      paragraph: `<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>${flush}`,
    },
  ];
  const kinsoku = '<w:kinsoku/><w:overflowPunct/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>';
  const normal = `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/>${kinsoku}${body}${first}${justified}</w:pPr><w:rPr>${styleProperties(layout.body, language)}</w:rPr></w:style>`;
  const defaults = `<w:docDefaults><w:rPrDefault><w:rPr>${styleProperties(layout.body, language)}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>${kinsoku}</w:pPr></w:pPrDefault></w:docDefaults>`;
  const others = roles.map(
    ({ id, name, style, paragraph }) =>
      `<w:style w:type="paragraph"${name === name.toLowerCase() || name === "Title" || name === "Subtitle" ? "" : ' w:customStyle="1"'} w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${styleProperties(style, language)}</w:rPr></w:style>`,
  );
  return `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${defaults}${normal}${others.join("")}</w:styles>`;
}

/** In characters for Word, in twips for whoever counts no characters. */
function firstLine({ indent, body }: Layout): string {
  if (indent === 0) return flush;
  return `<w:ind w:left="0" w:firstLine="${inTwips(indent * body.size)}" w:firstLineChars="${indent * 100}"/>`;
}
