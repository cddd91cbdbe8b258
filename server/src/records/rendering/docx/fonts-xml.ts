/** Owns the fonts that a .docx names: the official ones, none embedded; what an office without them may take instead is in the font table. */

import type { Face, TextStyle } from "../layout.ts";
import type { Language, Run } from "../model/document.ts";
import { xmlText } from "../office-zip.ts";

interface Named {
  readonly latin: string;
  readonly chinese: string;
}

const chinese: Readonly<Record<Face, Named>> = {
  xiaobiaosong: { latin: "方正小标宋简体", chinese: "方正小标宋简体" },
  fangsong: { latin: "Times New Roman", chinese: "仿宋_GB2312" },
  heiti: { latin: "黑体", chinese: "黑体" },
  kaiti: { latin: "Times New Roman", chinese: "楷体_GB2312" },
  song: { latin: "宋体", chinese: "宋体" },
};

const english: Readonly<Record<Face, Named>> = {
  xiaobiaosong: { latin: "Times New Roman", chinese: "宋体" },
  fangsong: { latin: "Times New Roman", chinese: "仿宋" },
  heiti: { latin: "Arial", chinese: "黑体" },
  kaiti: { latin: "Times New Roman", chinese: "楷体" },
  song: { latin: "Times New Roman", chinese: "宋体" },
};

export function fontsOf(face: Face, language: Language): Named {
  return (language === "en" ? english : chinese)[face];
}

/** Properties of text in a style, in the order of the schema. `hint`: “…” and — are Chinese characters here, and as wide. */
export function styleProperties({ face, size, bold, tracking }: TextStyle, language: Language): string {
  const { latin, chinese: eastern } = fontsOf(face, language);
  const half = Math.round(size * 2);
  return `<w:rFonts w:ascii="${latin}" w:hAnsi="${latin}" w:eastAsia="${eastern}" w:cs="${latin}"/>${
    bold ? "<w:b/><w:bCs/>" : ""
  }${tracking === undefined ? "" : `<w:spacing w:val="${Math.round(tracking * 20)}"/>`}<w:sz w:val="${half}"/><w:szCs w:val="${half}"/>`;
}

export function runXml(run: Run, language: Language): string {
  const looks = [
    language === "en" ? "" : '<w:rFonts w:hint="eastAsia"/>',
    run.bold ? "<w:b/><w:bCs/>" : "",
    run.italic ? "<w:i/><w:iCs/>" : "",
    run.strike ? "<w:strike/>" : "",
    run.underline ? '<w:u w:val="single"/>' : "",
  ].join("");
  const properties = looks === "" ? "" : `<w:rPr>${looks}</w:rPr>`;
  const text = run.text
    .split("\n")
    .map((line) => `<w:t xml:space="preserve">${xmlText(line)}</w:t>`)
    .join("<w:br/>");
  return `<w:r>${properties}${text}</w:r>`;
}

/** Names that mean the same typeface elsewhere. */
const others: Readonly<Record<string, string>> = {
  方正小标宋简体: "FZXiaoBiaoSong-B05S",
  仿宋_GB2312: "仿宋",
  楷体_GB2312: "楷体",
  黑体: "SimHei",
  宋体: "SimSun",
  仿宋: "FangSong",
  楷体: "KaiTi",
};

export function fontTable(language: Language): string {
  const faces = Object.values(language === "en" ? english : chinese);
  const names = [...new Set(faces.flatMap(({ latin, chinese }) => [latin, chinese]))];
  const fonts = names.map((name) => {
    const other = others[name];
    return other === undefined
      ? `<w:font w:name="${name}"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>`
      : `<w:font w:name="${name}"><w:altName w:val="${other}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`;
  });
  return `<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join("")}</w:fonts>`;
}
