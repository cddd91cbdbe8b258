/** Owns the .docx file: its parts and how they hang together (ECMA-376). The same document always makes the same bytes. */

import { inPoints, inTwips, type Layout, layoutOf } from "../layout.ts";
import type { Language, OfficeDocument } from "../model/document.ts";
import { officeZip, xmlText } from "../office-zip.ts";
import { qrPng } from "../qr-code.ts";
import { bodyXml } from "./body-xml.ts";
import { fontTable } from "./fonts-xml.ts";
import { stylesXml } from "./styles-xml.ts";

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml";

export function writeDocx(document: OfficeDocument): Uint8Array {
  const layout = layoutOf(document.language, document.landscape);
  const { verify } = document.proof;
  const xml = new Map([
    ["[Content_Types].xml", contentTypes()],
    [
      "_rels/.rels",
      relationships([
        ["rId1", `${relations}/officeDocument`, "word/document.xml"],
        [
          "rId2",
          "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
          "docProps/core.xml",
        ],
      ]),
    ],
    ["docProps/core.xml", coreProperties(document)],
    ["word/document.xml", documentXml(document, layout)],
    [
      "word/_rels/document.xml.rels",
      relationships([
        ["rIdStyles", `${relations}/styles`, "styles.xml"],
        ["rIdSettings", `${relations}/settings`, "settings.xml"],
        ["rIdFonts", `${relations}/fontTable`, "fontTable.xml"],
        ["rIdOdd", `${relations}/footer`, "footer1.xml"],
        ["rIdEven", `${relations}/footer`, "footer2.xml"],
        ...(verify === undefined ? [] : [["rIdCode", `${relations}/image`, "media/qr.png"] as const]),
      ]),
    ],
    ["word/styles.xml", stylesXml(layout, document.language)],
    ["word/settings.xml", settings()],
    ["word/fontTable.xml", fontTable(document.language)],
    ["word/footer1.xml", footer("right", layout)],
    ["word/footer2.xml", footer("left", layout)],
  ]);
  const files = new Map<string, Uint8Array | string>([...xml].map(([path, content]) => [path, declaration + content]));
  if (verify !== undefined) files.set("word/media/qr.png", qrPng(verify.url).bytes);
  return officeZip(files);
}

function documentXml(document: OfficeDocument, layout: Layout): string {
  return `<w:document xmlns:w="${main}" xmlns:r="${relations}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><w:body>${bodyXml(document, layout)}${section(layout, document.language, document.landscape)}</w:body></w:document>`;
}

function section({ page, margin, pitch }: Layout, language: Language, landscape: boolean): string {
  const twips = (millimetres: number) => inTwips(inPoints(millimetres));
  // Its lower edge 9.5 mm below the text, so that the dashes are 7 mm below it.
  const footerEdge = twips(margin.bottom - 9.5);
  const grid = language === "en" ? "" : `<w:docGrid w:type="lines" w:linePitch="${inTwips(pitch)}"/>`;
  return `<w:sectPr><w:footerReference w:type="default" r:id="rIdOdd"/><w:footerReference w:type="even" r:id="rIdEven"/><w:pgSz w:w="${twips(page.width)}" w:h="${twips(page.height)}"${landscape ? ' w:orient="landscape"' : ""}/><w:pgMar w:top="${twips(margin.top)}" w:right="${twips(margin.right)}" w:bottom="${twips(margin.bottom)}" w:left="${twips(margin.left)}" w:header="851" w:footer="${footerEdge}" w:gutter="0"/><w:pgNumType w:fmt="decimal"/>${grid}</w:sectPr>`;
}

/** — 1 —, one character from the edge. */
function footer(side: "left" | "right", { pageNumber }: Layout): string {
  const one = inTwips(pageNumber.size);
  const text = (words: string) =>
    `<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">${words}</w:t></w:r>`;
  const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
  const number = `${field("begin")}<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>${field("separate")}<w:r><w:t>1</w:t></w:r>${field("end")}`;
  return `<w:ftr xmlns:w="${main}"><w:p><w:pPr><w:pStyle w:val="Footer"/><w:ind w:${side}="${one}" w:${side}Chars="100" w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="${side}"/></w:pPr>${text("— ")}${number}${text(" —")}</w:p></w:ftr>`;
}

/** Odd and even pages differ; punctuation is squeezed as Chinese type wants it. */
function settings(): string {
  return `<w:settings xmlns:w="${main}"><w:zoom w:percent="100"/><w:evenAndOddHeaders/><w:drawingGridVerticalSpacing w:val="156"/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>`;
}

function coreProperties({ name, author, at, language }: OfficeDocument): string {
  const time = new Date(at);
  const stamp = Number.isNaN(time.getTime()) ? "" : time.toISOString().replace(/\.\d+Z$/, "Z");
  const dated = (element: string) =>
    stamp === "" ? "" : `<dcterms:${element} xsi:type="dcterms:W3CDTF">${stamp}</dcterms:${element}>`;
  return `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(name)}</dc:title><dc:creator>${xmlText(author)}</dc:creator><dc:language>${language}</dc:language>${dated("created")}${dated("modified")}</cp:coreProperties>`;
}

function contentTypes(): string {
  const override = (part: string, type: string) => `<Override PartName="/${part}" ContentType="${type}"/>`;
  return `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>${[
    override("word/document.xml", `${wordType}.document.main+xml`),
    ...["styles", "settings", "fontTable"].map((part) => override(`word/${part}.xml`, `${wordType}.${part}+xml`)),
    ...["footer1", "footer2"].map((part) => override(`word/${part}.xml`, `${wordType}.footer+xml`)),
    override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
  ].join("")}</Types>`;
}

function relationships(entries: readonly (readonly [id: string, type: string, target: string])[]): string {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`)
    .join("")}</Relationships>`;
}
