/** Owns the reading of XML in tests: whether it is well-formed, and what is in it. */

export interface Element {
  readonly name: string;
  readonly children: readonly string[];
}

/** Elements in the order of their beginning, each with the names of its children. Throws for what is not well-formed as our files are: no comments, no CDATA. */
export function elementsOf(xml: string): readonly Element[] {
  const open: { readonly name: string; readonly children: string[] }[] = [];
  const found: Element[] = [];
  const body = xml.replace(/^<\?xml[^>]*\?>\s*/, "");
  const token = /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<>]+)/y;
  while (token.lastIndex < body.length) {
    const at = token.lastIndex;
    const matched = token.exec(body);
    if (matched === null) throw new Error(`not well-formed: ${body.slice(at, at + 60)}`);
    const [, closes, name, attributes = "", empty, text] = matched;
    if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/.test(text ?? attributes))
      throw new Error(`a bare & in ${text ?? attributes}`);
    if (name === undefined) continue;
    if (closes === "/") {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes nothing`);
      continue;
    }
    const element = { name, children: [] };
    open.at(-1)?.children.push(name);
    found.push(element);
    if (empty !== "/") open.push(element);
  }
  if (open.length > 0) throw new Error(`not closed: ${open.map(({ name }) => name).join()}`);
  return found;
}

/** The text of each `element`, entities resolved. */
export function textsOf(xml: string, element: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${element}(?: [^>]*)?>([^<]*)</${element}>`, "g"))].map(([, text = ""]) =>
    text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&"),
  );
}
