/** Owns under which name a browser keeps a file: any name, in the form that every browser reads (RFC 6266, RFC 8187). */

/** `plain`: what those see that read ASCII alone. */
export function attachment(fileName: string, plain: string): string {
  const encoded = encodeURIComponent(fileName.toWellFormed()).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain.replaceAll(/[^\w.-]/g, "_")}"; filename*=UTF-8''${encoded}`;
}
