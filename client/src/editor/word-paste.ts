/** Owns what is left of HTML pasted from Word, WPS or Google Docs: headings, lists, tables, bold, italic, underline, links; none of its styles. */

/** Cleans pasted HTML; HTML that does not come from a word processor is returned as it is. */
export function cleanPastedHtml(html: string): string {
  if (
    !/class="?Mso|mso-|urn:schemas-microsoft-com|<o:p|docs-internal-guid|name="?Generator"?[^>]*(Word|WPS)/i.test(html)
  ) {
    return html;
  }
  return stripAttributes(makeLists(keepMeaning(dropJunk(html))));
}

/** Everything that is not content: conditional comments, office namespaces, styles, the head. */
function dropJunk(html: string): string {
  return (
    html
      // A list's bullet stands between these; `makeLists` still needs to see it.
      .replace(/<!--\[if !supportLists\]-->|<!\[if !supportLists\]>/gi, "<bullet>")
      .replace(/(<bullet>[\s\S]*?)(?:<!--\[endif\]-->|<!\[endif\]>)/gi, "$1</bullet>")
      .replace(/<!--[\s\S]*?-->/g, "")
      .replace(/<!\[[^\]]*\]>/g, "")
      .replace(/<(style|script|xml|head|title|o:p)\b[^>]*>[\s\S]*?<\/\1>/gi, (whole, tag: string) =>
        tag.toLowerCase() === "o:p" ? whole.replace(/<[^>]*>/g, "").replace(/&nbsp;| /g, "") : "",
      )
      .replace(/<\/?(?:[ovwmx]|st1):[^>]*>/gi, "")
      .replace(/<(meta|link|col)\b[^>]*>/gi, "")
      .replace(/<\/?(html|body|colgroup|font)\b[^>]*>/gi, "")
  );
}

/** Meaning that stands in styles alone becomes elements. */
function keepMeaning(html: string): string {
  return html
    .replace(/<p\b([^>]*class="?MsoTitle[^>]*)>([\s\S]*?)<\/p>/gi, "<h1>$2</h1>")
    .replace(/<p\b[^>]*class="?MsoHeading([1-4])[^>]*>([\s\S]*?)<\/p>/gi, "<h$1>$2</h$1>")
    .replace(/<b\b[^>]*font-weight:\s*normal[^>]*>([\s\S]*?)<\/b>/gi, "$1")
    .replace(/<span\b([^>]*)>([^<]*)<\/span>/gi, (_whole, attributes: string, inner: string) => {
      let kept = inner;
      if (/font-weight:\s*(bold|[6-9]00)/i.test(attributes)) kept = `<strong>${kept}</strong>`;
      if (/font-style:\s*italic/i.test(attributes)) kept = `<em>${kept}</em>`;
      if (/text-decoration:\s*[^;"']*underline/i.test(attributes)) kept = `<u>${kept}</u>`;
      return kept;
    });
}

const listParagraph = /<p\b[^>]*mso-list:[^>]*?level(\d+)[^>]*>([\s\S]*?)<\/p>/gi;

/** Word writes a list as paragraphs that begin with their bullet. Neighbours become one list; deeper levels are nested. */
function makeLists(html: string): string {
  const run = /(?:<p\b[^>]*mso-list:[^>]*?level\d+[^>]*>[\s\S]*?<\/p>\s*)+/gi;
  return html.replace(run, (paragraphs) => {
    const items = [...paragraphs.matchAll(listParagraph)].map(([, level, inner = ""]) => {
      const bullet = /<bullet>([\s\S]*?)<\/bullet>/i.exec(inner)?.[1]?.replace(/<[^>]*>|&nbsp;|\s/g, "") ?? "";
      return {
        level: Number(level),
        ordered: /^[(（]?([0-9]+|[a-z]{1,4}|[一二三四五六七八九十]+)[.、)）．]/i.test(bullet),
        body: inner.replace(/<bullet>[\s\S]*?<\/bullet>/gi, "").trim(),
      };
    });
    return nest(items);
  });
}

function nest(items: readonly { readonly level: number; readonly ordered: boolean; readonly body: string }[]): string {
  let html = "";
  const open: { readonly level: number; readonly tag: "ol" | "ul" }[] = [];
  const close = () => {
    html += `</li></${open.pop()?.tag ?? "ul"}>`;
  };
  for (const item of items) {
    while ((open.at(-1)?.level ?? 0) > item.level) close();
    const tag = item.ordered ? "ol" : "ul";
    const last = open.at(-1);
    if (last?.level === item.level && last.tag !== tag) close();
    if (open.at(-1)?.level === item.level) html += "</li><li>";
    else {
      html += `<${tag}><li>`;
      open.push({ level: item.level, tag });
    }
    html += `<p>${item.body}</p>`;
  }
  while (open.length > 0) close();
  return html;
}

function stripAttributes(html: string): string {
  return html
    .replace(/<\/?bullet>/gi, "")
    .replace(/<([a-z][a-z0-9]*)\b([^>]*)>/gi, (_whole, tag: string, attributes: string) => {
      const kept = [...attributes.matchAll(/\b(href|colspan|rowspan)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi)]
        .map(([, name, value]) => ` ${(name ?? "").toLowerCase()}=${value ?? ""}`)
        .join("");
      return `<${tag.toLowerCase()}${kept}>`;
    })
    .replace(/<\/?span>/gi, "");
}
