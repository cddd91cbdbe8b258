/** Owns the reading of XML in tests: whether it is well-formed, and what is in it. */

/** The names of elements in the order of their beginning. Throws for what is not well-formed as our files are: no comments, no CDATA. */
export function elementsOf(xml: string): readonly string[] {
  const open: string[] = [];
  const names: string[] = [];
  const body = xml.replace(/^<\?xml[^>]*\?>\s*/, "");
  const token = /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<>]+)/y;
  while (token.lastIndex < body.length) {
    const at = token.lastIndex;
    const found = token.exec(body);
    if (found === null) throw new Error(`not well-formed: ${body.slice(at, at + 60)}`);
    const [, closes, name, attributes = "", empty, text] = found;
    if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/.test(text ?? attributes))
      throw new Error(`a bare & in ${text ?? attributes}`);
    if (name === undefined) continue;
    if (closes === "/") {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing`);
      continue;
    }
    names.push(name);
    if (empty !== "/") open.push(name);
  }
  if (open.length > 0) throw new Error(`not closed: ${open.join()}`);
  return names;
}

/** The text of each `element`, entities resolved. */
export function textsOf(xml: string, element: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${element}(?: [^>]*)?>([^<]*)</${element}>`, "g"))].map(([, text = ""]) =>
    text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&"),
  );
}
