/** Owns how a sheet is printed: A4 across, as wide as the page, its head on each page, numbered as the other documents are. */

import type writeExcelFile from "write-excel-file/node";

type Options = NonNullable<Parameters<typeof writeExcelFile>[1]>;
type Feature = NonNullable<Options["features"]>[number];

/** `headRow`: counted from 1, repeated on each page. `sheet`: its name, which holds no apostrophe. */
export function printSetup(sheet: string, headRow: number): Feature {
  const margins = { left: 0.79, right: 0.79, top: 0.98, bottom: 0.98, header: 0.4, footer: 0.5 };
  return {
    files: {
      transform: {
        "xl/workbook.xml": {
          transform: (xml) =>
            xml.replace(
              /<definedNames\s*\/>/,
              `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${sheet}'!$${headRow}:$${headRow}</definedName></definedNames>`,
            ),
        },
        "xl/worksheets/sheet{id}.xml": {
          transform: (xml) =>
            xml
              .replace(/<worksheet[^>]*>/, (root) => `${root}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
              .replace(
                /<pageMargins[^>]*\/><pageSetup[^>]*\/>/,
                `<printOptions horizontalCentered="1"/><pageMargins ${Object.entries(margins)
                  .map(([side, inches]) => `${side}="${inches}"`)
                  .join(
                    " ",
                  )}/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter differentOddEven="1"><oddFooter>&amp;R— &amp;P —</oddFooter><evenFooter>&amp;L— &amp;P —</evenFooter></headerFooter>`,
              ),
        },
      },
    },
  };
}
