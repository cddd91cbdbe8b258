/** Tests the names of files that are sent. */

import { expect, it } from "vitest";
import { attachment } from "./attachment.ts";

it("a name in any script, and one for those who read ASCII alone", () => {
  expect(attachment("会议纪要.docx", "minutes.docx")).toBe(
    "attachment; filename=\"minutes.docx\"; filename*=UTF-8''%E4%BC%9A%E8%AE%AE%E7%BA%AA%E8%A6%81.docx",
  );
});

it("nothing of a name ends the header or begins another field", () => {
  const header = attachment(`a"; filename="evil.exe'\r\n(1)*\uD800.pdf`, `a"b\r\n;c.pdf`);
  expect(header).toMatch(/^attachment; filename="[\w.-]+"; filename\*=UTF-8''[\w.%!~-]+$/);
});
