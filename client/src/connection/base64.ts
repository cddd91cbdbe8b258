/** Owns bytes as base64, and JSON as base64url, in a browser. */

export function decodeBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** For ids and anchors that stand in JSON and URLs. */
export function encodeJsonBase64url(value: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/** `undefined` for text that is not base64url of JSON. */
export function decodeJsonBase64url(text: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(decodeBase64(text.replaceAll("-", "+").replaceAll("_", "/"))));
  } catch {
    return undefined;
  }
}
