/** Tests .xlsx files by opening them again: values, texts that look like formulas, how a sheet is printed. */

import { strFromU8, unzipSync } from "fflate";
import readBook from "read-excel-file/node";
import { describe, expect, it } from "vitest";
import { renderRecord } from "../render-record.ts";
import { doc, sampleRecord, sampleWith } from "../testing/sample-record.ts";
import { elementsOf } from "../testing/xml.ts";

type Kind = "problemList" | "responsibilityList" | "rectificationList";

async function bytesOf(kind: Kind, record = sampleRecord): Promise<Uint8Array> {
  return (await renderRecord({ kind }, "xlsx", record)).bytes;
}

async function rowsOf(kind: Kind, record = sampleRecord) {
  const sheets = await readBook(Buffer.from(await bytesOf(kind, record)));
  return sheets[0]?.data ?? [];
}

const partOf = async (path: string, kind: Kind = "problemList", record = sampleRecord) =>
  strFromU8(unzipSync(await bytesOf(kind, record))[path] ?? new Uint8Array());

describe("what is in the cells", () => {
  it("numbers are numbers and due dates are days, to sort and to reckon with", async () => {
    const rows = await rowsOf("responsibilityList");
    expect(rows[2]).toEqual(["序号", "责任单位", "责任人", "整改任务和措施", "述职单位", "完成时限"]);
    expect(rows[3]).toEqual([
      1,
      "江心洲镇党委",
      "王喆",
      "分链制定年度共建事项，对长期不活跃的联盟逐一会诊、限期整改。",
      "江心洲镇党委",
      new Date("2027-06-30T00:00:00.000Z"),
    ]);
    expect(rows[4]?.[0]).toBe(2);
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x","y")', "007", "1E5", "2027-06-30"])(
    "%s is a text, also when somebody edits it",
    async (text) => {
      const record = sampleWith((part) =>
        part.kind === "tasks"
          ? { ...part, tasks: part.tasks.map((task) => ({ ...task, responsibleUnit: text, content: doc(text) })) }
          : part,
      );
      const rows = await rowsOf("responsibilityList", record);
      expect([rows[3]?.[1], rows[3]?.[3]]).toEqual([text, text]);
      const sheet = await partOf("xl/worksheets/sheet1.xml", "responsibilityList", record);
      expect(sheet).not.toContain("<f");
      // Its style is that of format 49, text.
      const styles = await partOf("xl/styles.xml", "responsibilityList", record);
      const style = Number(/<c r="B4" s="(\d+)" t="s">/.exec(sheet)?.[1]);
      const format = /numFmtId="(\d+)"/.exec(
        [...(styles.split("<cellXfs")[1]?.matchAll(/<xf [^>]*>/g) ?? [])][style]?.[0] ?? "",
      )?.[1];
      expect(styles).toContain(`<numFmt numFmtId="${format}" formatCode="@"/>`);
    },
  );

  it("a text too long for a cell ends with a word that says so", async () => {
    const record = sampleWith((part) =>
      part.kind === "comments"
        ? { ...part, comments: part.comments.map((comment) => ({ ...comment, content: doc("长".repeat(40_000)) })) }
        : part,
    );
    const rows = await rowsOf("problemList", record);
    expect(String(rows[3]?.[3])).toMatch(/^长{32000}……（全文见会议定稿）$/);
  });

  it("a list without rows says so", async () => {
    const record = sampleWith((part) => (part.kind === "tasks" ? { ...part, tasks: [] } : part));
    expect((await rowsOf("rectificationList", record))[2]?.[0]).toBe("会议没有明确整改任务。");
    // Over several columns: one alone is wider than the page, and is cut.
    expect((await partOf("xl/worksheets/sheet1.xml", "rectificationList", record)).match(/<col /g)).toHaveLength(8);
  });

  it("ends with the code, and beside it the fingerprint and the address: in one row, which no page tears", async () => {
    const last = (await rowsOf("problemList")).at(-1) ?? [];
    expect(last.slice(0, 2)).toEqual([null, null]);
    const lines = String(last.find((value) => value !== null)).split("\n");
    expect(lines).toContain("9f86 d081 884c 7d65 9a2f eaa0 c55a d015");
    expect(lines.at(-1)).toBe("扫码查验，或访问 https://sanguan.example.gov.cn/records/m1");
    const sheet = await partOf("xl/worksheets/sheet1.xml");
    const [, row, height] = [...sheet.matchAll(/<row r="(\d+)"[^>]* ht="([\d.]+)"/g)].at(-1) ?? [];
    expect(Number(height)).toBeGreaterThan(75);
    // Counted from 0.
    expect(await partOf("xl/drawings/drawing1.xml")).toContain(`<xdr:row>${Number(row) - 1}</xdr:row>`);
    expect(Object.keys(unzipSync(await bytesOf("problemList"))).filter((path) => path.endsWith(".png"))).toHaveLength(
      1,
    );
  });
});

it("the code of a list that is too long for LibreOffice to place it stands beside the title", async () => {
  const long = doc(...Array.from({ length: 28 }, () => "长"));
  const record = sampleWith((part) => {
    if (part.kind !== "tasks" || part.tasks.length === 0) return part;
    const [task] = part.tasks;
    const tasks = Array.from({ length: 410 }, (_, at) => ({ ...task, id: `t${at}`, content: long }));
    return { ...part, tasks: tasks as typeof part.tasks };
  });
  expect(await partOf("xl/drawings/drawing1.xml", "responsibilityList", record)).toContain("<xdr:row>0</xdr:row>");
  const sheet = await partOf("xl/worksheets/sheet1.xml", "responsibilityList", record);
  expect(Number(/<row r="1" ht="([\d.]+)"/.exec(sheet)?.[1])).toBeGreaterThan(75);
  expect((await rowsOf("responsibilityList", record)).at(-1)?.[0]).toContain("9f86 d081 884c 7d65 9a2f eaa0 c55a d015");
});

it("without an address a list ends with the fingerprint alone", async () => {
  const record = { ...sampleRecord, verifyUrl: undefined };
  const [words] = (await rowsOf("problemList", record)).at(-1) ?? [];
  expect(String(words).split("\n").at(-2)).toBe("9f86 d081 884c 7d65 9a2f eaa0 c55a d015");
  expect(Object.keys(unzipSync(await bytesOf("problemList", record))).filter((path) => path.endsWith(".png"))).toEqual(
    [],
  );
});

describe("the sheet", () => {
  it("has its head frozen", async () => {
    expect(await partOf("xl/worksheets/sheet1.xml")).toMatch(/<pane ySplit="3"[^>]*state="frozen"/);
  });

  it("has a head as high as its words need: Unit in charge over two lines", async () => {
    const heightOf = async (language: "zh-CN" | "en") => {
      const sheet = await partOf("xl/worksheets/sheet1.xml", "rectificationList", { ...sampleRecord, language });
      return Number(/<row r="3"[^>]* ht="([\d.]+)"/.exec(sheet)?.[1]);
    };
    expect(await heightOf("zh-CN")).toBe(24);
    expect(await heightOf("en")).toBeGreaterThanOrEqual(2 * 10.5 * 1.3);
  });

  it("prints on A4 across, as wide as the page, its head on every page", async () => {
    const sheet = await partOf("xl/worksheets/sheet1.xml");
    expect(sheet).toContain('<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>');
    expect(sheet).toContain('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>');
    expect(await partOf("xl/workbook.xml")).toContain(
      `<definedName name="_xlnm.Print_Titles" localSheetId="0">'问题清单'!$3:$3</definedName>`,
    );
    expect(sheet).toContain("<oddFooter>&amp;R— &amp;P —</oddFooter>");
  });

  it("is well-formed in every part, whatever people wrote", async () => {
    const nasty = `]]></t>&amp;<b>"'\u0000\uFFFE\uD800 a\nb`;
    const record = sampleWith((part) =>
      part.kind === "comments"
        ? { ...part, comments: part.comments.map((comment) => ({ ...comment, reviewer: nasty, content: doc(nasty) })) }
        : part,
    );
    const files = unzipSync(await bytesOf("problemList", record));
    for (const [path, content] of Object.entries(files))
      if (!path.endsWith(".png")) expect(elementsOf(strFromU8(content)).length, path).toBeGreaterThan(0);
  });
});
