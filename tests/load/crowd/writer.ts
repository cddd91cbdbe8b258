/** Owns one person who types: a real Yjs document that holds only what this person wrote, and a line to the server. */

import * as Y from "yjs";
import type { Dialect } from "./dialect.ts";
import type { Line } from "./line.ts";

export class Writer {
  readonly #doc = new Y.Doc();
  readonly #text = new Y.XmlText();
  #carets = 0;

  constructor(line: Line, dialect: Dialect, document: string) {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [this.#text]);
    this.#doc.on("update", (update: Uint8Array) => line.send(dialect.update(document, update)));
    this.#doc.getXmlFragment("default").insert(0, [paragraph]);
    this.#showCaret = () => line.send(dialect.caret(document, this.#doc, ++this.#carets, this.#text.length));
  }

  readonly #showCaret: () => void;

  type(text: string, withCaret: boolean): void {
    this.#text.insert(this.#text.length, text);
    if (withCaret) this.#showCaret();
  }

  /** Deletes the first half once the text is longer than this. */
  trim(longest: number): void {
    if (this.#text.length > longest) this.#text.delete(0, longest / 2);
  }
}
