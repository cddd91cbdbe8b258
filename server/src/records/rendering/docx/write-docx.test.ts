/** Tests .docx files by opening them again: page, fonts, numbering, tables, what would break them. */

import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { renderRecord } from "../render-record.ts";
import type { Rendering } from "../renderings-of.ts";
import { doc, sampleRecord, sampleWith, table } from "../testing/sample-record.ts";
import { elementsOf, textsOf } from "../testing/xml.ts";

async function opened(rendering: Rendering, record = sampleRecord): Promise<Readonly<Record<string, string>>> {
  const { bytes } = await renderRecord(rendering, "docx", record);
  return Object.fromEntries(
    Object.entries(unzipSync(bytes))
      .filter(([path]) => !path.endsWith(".png"))
      .map(([path, content]) => [path, strFromU8(content)]),
  );
}

const documentXml = async (rendering: Rendering, record = sampleRecord) =>
  (await opened(rendering, record))["word/document.xml"] ?? "";

describe("the page of GB/T 9704-2012", () => {
  it("is A4, 37 mm free above, 28 mm at the left, the text 156 × 225 mm", async () => {
    const xml = await documentXml({ kind: "minutes" });
    // In twips: 1 mm is 56.69.
    expect(xml).toContain('<w:pgSz w:w="11906" w:h="16838"/>');
    expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
  });

  it("has 22 lines: each exactly 28.95 points high, the grid too", async () => {
    const files = await opened({ kind: "minutes" });
    expect(files["word/document.xml"]).toContain('<w:docGrid w:type="lines" w:linePitch="579"/>');
    expect(files["word/styles.xml"]).toMatch(
      /w:styleId="Normal">.*?<w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"\/>/,
    );
    expect(579 * 22).toBeLessThanOrEqual(16838 - 2098 - 1984);
    expect(579 * 23).toBeGreaterThan(16838 - 2098 - 1984);
  });

  it("has 28 characters in a line: 16 points less a quarter each", async () => {
    const styles = (await opened({ kind: "minutes" }))["word/styles.xml"] ?? "";
    expect(styles).toMatch(/w:styleId="Normal">.*?<w:spacing w:val="-5"\/><w:sz w:val="32"\/>/);
    expect((320 - 5) * 28).toBeLessThanOrEqual(11906 - 1587 - 1474);
    expect((320 - 5) * 29).toBeGreaterThan(11906 - 1587 - 1474);
  });

  it("is turned for lists", async () => {
    const xml = await documentXml({ kind: "problemList" });
    expect(xml).toContain('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>');
  });

  it("is numbered — 1 — in 4号 宋体, odd pages right, even ones left, one character in", async () => {
    const files = await opened({ kind: "minutes" });
    expect(files["word/settings.xml"]).toContain("<w:evenAndOddHeaders/>");
    expect(files["word/document.xml"]).toContain('<w:footerReference w:type="default" r:id="rIdOdd"/>');
    expect(files["word/document.xml"]).toContain('<w:footerReference w:type="even" r:id="rIdEven"/>');
    for (const [part, side] of [
      ["word/footer1.xml", "right"],
      ["word/footer2.xml", "left"],
    ] as const) {
      expect(files[part]).toContain(`<w:jc w:val="${side}"/>`);
      expect(files[part]).toContain(`w:${side}Chars="100"`);
      expect(files[part]).toMatch(/— <.* PAGE .*> —</);
    }
    expect(files["word/styles.xml"]).toMatch(/w:styleId="Footer">.*?w:eastAsia="宋体".*?<w:sz w:val="28"\/>/);
  });
});

describe("fonts", () => {
  it.each([
    ["Title", "方正小标宋简体", 44],
    ["Normal", "仿宋_GB2312", 32],
    ["Heading1", "黑体", 32],
    ["Heading2", "楷体_GB2312", 32],
    ["Heading3", "仿宋_GB2312", 32],
    ["TableHead", "黑体", 24],
  ])("%s is %s, %d half points", async (style, font, size) => {
    const styles = (await opened({ kind: "minutes" }))["word/styles.xml"] ?? "";
    const own = new RegExp(`w:styleId="${style}">(.*?)</w:style>`).exec(styles)?.[1] ?? "";
    expect(own).toContain(`w:eastAsia="${font}"`);
    expect(own).toContain(`<w:sz w:val="${size}"/>`);
  });

  it("are named, with the name that other systems have for them, and none is embedded", async () => {
    const files = await opened({ kind: "minutes" });
    expect(files["word/fontTable.xml"]).toContain('<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>');
    expect(Object.keys(files).filter((path) => /fonts\/|\.odttf$/.test(path))).toEqual([]);
    expect(files["word/fontTable.xml"]).not.toContain("embed");
  });

  it("take Chinese quotation marks and dashes from the Chinese font", async () => {
    const xml = await documentXml({ kind: "minutes" });
    const run = /<w:r>(?:(?!<\/w:r>).)*“书记项目”/.exec(xml)?.[0] ?? "";
    expect(run).toContain('<w:rFonts w:hint="eastAsia"/>');
  });

  it("are Times New Roman in English documents", async () => {
    const styles = (await opened({ kind: "minutes" }, { ...sampleRecord, language: "en" }))["word/styles.xml"] ?? "";
    expect(styles).toMatch(/w:styleId="Normal">.*?w:ascii="Times New Roman"/);
  });
});

describe("what stands in it", () => {
  it("headings are headings, so that a reader can go to them", async () => {
    const xml = await documentXml({ kind: "minutes" });
    expect(xml).toMatch(/<w:pStyle w:val="Heading1"\/><\/w:pPr>.{0,120}一、述职情况/);
    expect(xml).toMatch(/<w:pStyle w:val="Heading2"\/><\/w:pPr>.{0,120}（一）江心洲镇党委/);
  });

  it("what leads to a table or a signature stays with it", async () => {
    const kept = (xml: string, words: string) =>
      new RegExp(`<w:p><w:pPr>((?:(?!</w:pPr>).)*)</w:pPr>(?:(?!</w:p>).)*${words}`).exec(xml)?.[1];
    expect(kept(await documentXml({ kind: "transcript" }), "整改任务：")).toContain("<w:keepNext/>");
    expect(kept(await documentXml({ kind: "feedbackLetter", itemId: "i1" }), "请对照以上意见")).toContain(
      "<w:keepNext/>",
    );
    expect(kept(await documentXml({ kind: "feedbackLetter", itemId: "i1" }), "中共镇江市委")).toContain(
      "<w:keepNext/>",
    );
  });

  it.each([{ kind: "minutes" }, { kind: "responsibilityList" }, { kind: "feedbackLetter", itemId: "i1" }] as const)(
    "what is last keeps the proof on its page: $kind",
    async (rendering) => {
      const xml = (await opened(rendering))["word/document.xml"] ?? "";
      const proof = xml.indexOf('<w:pStyle w:val="Proof"/>');
      const before = xml.slice(0, xml.lastIndexOf("<w:p>", proof));
      expect(before.slice(before.lastIndexOf("<w:p>"))).toContain("<w:keepNext/>");
    },
  );

  it.each(["problemList", "responsibilityList", "rectificationList"] as const)(
    "the proof below a list is the last row of its table, for a table of its own would stand alone on a page: %s",
    async (kind) => {
      const xml = await documentXml({ kind });
      expect(xml.match(/<w:tbl>/g)).toHaveLength(1);
      const rows = xml.match(/<w:tr>.*?<\/w:tr>/gs) ?? [];
      expect(textsOf(rows.at(-1) ?? "", "w:t")).toContain("9f86 d081 884c 7d65 9a2f eaa0 c55a d015");
      expect(rows.at(-1)).toContain("<w:drawing>");
      // The row of data before it, and the blank one between.
      for (const row of rows.slice(-3, -1)) expect(row).toMatch(/<w:keepNext\/>|w:val="Proof"/);
      const grid = xml.match(/<w:gridCol /g)?.length;
      for (const row of rows) {
        const spans = (row.match(/<w:tcPr>.*?<\/w:tcPr>/gs) ?? []).map((cell) =>
          Number(/<w:gridSpan w:val="(\d+)"/.exec(cell)?.[1] ?? 1),
        );
        expect(spans.reduce((sum, each) => sum + each, 0)).toBe(grid);
      }
    },
  );

  it("the head of a table is repeated, and no row is torn", async () => {
    const xml = await documentXml({ kind: "minutes" });
    const rows = xml.match(/<w:tr>/g)?.length ?? 0;
    expect(xml.match(/<w:trPr><w:cantSplit\/>/g)).toHaveLength(rows);
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(2);
  });

  it("the cells of every table add up to its grid", async () => {
    const xml = await documentXml({ kind: "transcript" });
    for (const [whole, width] of xml.matchAll(/<w:tbl>.*?<w:tblW w:w="(\d+)".*?<\/w:tbl>/gs)) {
      const grid = [...whole.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, column]) => Number(column));
      expect(grid.reduce((sum, each) => sum + each, 0)).toBe(Number(width));
      for (const [row] of whole.matchAll(/<w:tr>.*?<\/w:tr>/gs)) {
        const cells = [...row.matchAll(/<w:tcW w:w="(\d+)"/g)].map(([, cell]) => Number(cell));
        expect(cells.reduce((sum, each) => sum + each, 0)).toBe(Number(width));
      }
    }
  });

  it("names with rare characters are there as they are", async () => {
    const text = textsOf(await documentXml({ kind: "transcript" }), "w:t").join("");
    for (const name of ["王喆", "李堃", "陈镕", "刘祎", "赵𠮷祥", "孙㛃"]) expect(text).toContain(name);
  });

  it("ends with the fingerprint and a picture of the code", async () => {
    const files = await opened({ kind: "minutes" });
    expect(textsOf(files["word/document.xml"] ?? "", "w:t")).toContain("9f86 d081 884c 7d65 9a2f eaa0 c55a d015");
    const { bytes } = await renderRecord({ kind: "minutes" }, "docx", sampleRecord);
    expect([...(unzipSync(bytes)["word/media/qr.png"] ?? [])].slice(1, 4)).toEqual([0x50, 0x4e, 0x47]);
  });

  it("without an address there is the fingerprint alone: no code, nothing that leads to one", async () => {
    const { bytes } = await renderRecord({ kind: "minutes" }, "docx", { ...sampleRecord, verifyUrl: undefined });
    const files = unzipSync(bytes);
    expect(Object.keys(files).filter((path) => path.endsWith(".png"))).toEqual([]);
    const xml = strFromU8(files["word/document.xml"] ?? new Uint8Array());
    expect(textsOf(xml, "w:t")).toContain("9f86 d081 884c 7d65 9a2f eaa0 c55a d015");
    expect(xml).not.toContain("<w:drawing>");
    expect(xml).not.toContain("扫码");
    expect(strFromU8(files["word/_rels/document.xml.rels"] ?? new Uint8Array())).not.toContain("qr.png");
  });

  it("the only time in it is that of the cut", async () => {
    const core = (await opened({ kind: "minutes" }))["docProps/core.xml"] ?? "";
    expect(textsOf(core, "dcterms:created")).toEqual(["2026-11-22T03:21:00Z"]);
    expect(textsOf(core, "dcterms:modified")).toEqual(["2026-11-22T03:21:00Z"]);
  });
});

describe("nothing breaks it", () => {
  const nasty = `]]></w:t>&amp;<b>"'\u0000\u000B\uFFFE\uD800 a\nb`;
  const spoiled = sampleWith((part) => {
    if (part.kind === "meeting") return { ...part, title: nasty, organisation: nasty, place: nasty, frozenAt: "never" };
    if (part.kind === "agenda")
      return { ...part, items: part.items.map((item) => ({ ...item, unit: nasty, reporter: nasty })) };
    if (part.kind === "attendance")
      return { ...part, people: part.people.map((person) => ({ ...person, roles: [nasty], status: nasty })) };
    if (part.kind === "closing") return { ...part, overrides: [{ fault: nasty, reason: nasty }] };
    if (part.kind === "tasks")
      return { ...part, tasks: part.tasks.map((task) => ({ ...task, dueDate: nasty, assignee: nasty })) };
    if (part.kind === "report") return { ...part, content: doc(nasty, table([nasty], [nasty])) };
    if (part.kind === "comments")
      return {
        ...part,
        comments: part.comments.map((comment) => ({ ...comment, reviewer: nasty, content: doc(nasty) })),
      };
    return part;
  });

  it.each(["minutes", "transcript", "problemList"] as const)(
    "%s is well-formed, whatever people wrote",
    async (kind) => {
      const files = await opened({ kind }, spoiled);
      for (const content of Object.values(files)) expect(elementsOf(content).length).toBeGreaterThan(0);
      expect(textsOf(files["word/document.xml"] ?? "", "w:t").join("")).toContain(`]]></w:t>&amp;<b>"'`);
    },
  );

  /** From the schema of ECMA-376: these are sequences, and Word refuses files in which they are not. */
  const sequences: Readonly<Record<string, string>> = {
    "w:pPr":
      "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr",
    "w:rPr":
      "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang",
    "w:tblPr":
      "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "w:tblBorders": "top left bottom right insideH insideV",
    "w:tblCellMar": "top left bottom right",
    "w:tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign",
    "w:sectPr":
      "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    "w:style":
      "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked pPr rPr tblPr trPr tcPr tblStylePr",
    "w:font": "altName panose1 charset family notTrueType pitch sig",
    "w:settings":
      "zoom evenAndOddHeaders drawingGridHorizontalSpacing drawingGridVerticalSpacing noPunctuationKerning characterSpacingControl compat rsids mathPr themeFontLang",
    "w:compat":
      "spaceForUL balanceSingleByteDoubleByteWidth doNotLeaveBackslashAlone ulTrailSpace doNotExpandShiftReturn adjustLineHeightInTable useFELayout compatSetting",
    "wp:inline": "extent effectExtent docPr cNvGraphicFramePr graphic",
    "w:tbl": "tblPr tblGrid tr",
    "w:tr": "tblPrEx trPr tc",
    "w:tc": "tcPr p",
  };

  it.each(["transcript", "problemList", "feedbackLetter"] as const)(
    "%s has everything in the order of the schema",
    async (kind) => {
      const marks = ["bold", "italic", "underline", "strike"].map((type) => ({ type }));
      const record = sampleWith((part) =>
        part.kind === "notes"
          ? { ...part, content: doc({ type: "paragraph", content: [{ type: "text", text: "全", marks }] }) }
          : part,
      );
      const files = await opened(kind === "feedbackLetter" ? { kind, itemId: "i1" } : { kind }, record);
      const elements = Object.values(files).flatMap((content) => elementsOf(content));
      for (const { name, children } of elements) {
        const sequence = sequences[name]?.split(" ");
        if (sequence === undefined) continue;
        const places = children.map((child) => sequence.indexOf(child.replace(/^\w+:/, "")));
        expect([name, children, places.includes(-1)]).toEqual([name, children, false]);
        expect([name, children, places]).toEqual([name, children, places.toSorted((one, other) => one - other)]);
      }
      // A cell ends with a paragraph, always.
      for (const { children } of elements.filter(({ name }) => name === "w:tc")) expect(children.at(-1)).toBe("w:p");
    },
  );

  it("every relation leads to a part, and every part has a type", async () => {
    const files = await opened({ kind: "minutes" });
    const paths = new Set([...Object.keys(files), "word/media/qr.png"]);
    for (const [, target = ""] of (files["word/_rels/document.xml.rels"] ?? "").matchAll(/Target="([^"]+)"/g))
      expect(paths).toContain(`word/${target}`);
    for (const [, id = ""] of (files["word/document.xml"] ?? "").matchAll(/r:(?:id|embed)="([^"]+)"/g))
      expect(files["word/_rels/document.xml.rels"]).toContain(`Id="${id}"`);
    for (const [, part = ""] of (files["[Content_Types].xml"] ?? "").matchAll(/PartName="\/([^"]+)"/g))
      expect(paths).toContain(part);
  });

  it("every style that is used is defined", async () => {
    const files = await opened({ kind: "transcript" });
    const defined = new Set([...(files["word/styles.xml"] ?? "").matchAll(/w:styleId="([^"]+)"/g)].map(([, id]) => id));
    for (const [, id] of (files["word/document.xml"] ?? "").matchAll(/<w:pStyle w:val="([^"]+)"/g))
      expect(defined).toContain(id);
  });
});
