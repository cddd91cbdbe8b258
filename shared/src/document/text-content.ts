/** Owns plain text as content: one paragraph a line. */

import type { ContentNode } from "./content.ts";

export function textContent(text: string): ContentNode {
  return {
    type: "doc",
    content: text
      .toWellFormed()
      .split(/\r\n|\r|\n/)
      .map((line) =>
        line === "" ? { type: "paragraph" } : { type: "paragraph", content: [{ type: "text", text: line }] },
      ),
  };
}
