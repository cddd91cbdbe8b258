/** Owns reading signed bytes as JSON that can be read in one way only. */

import { rewrite } from "./rewrite.ts";

/** The value of canonical JSON bytes that fit a shape, or what is wrong with them. `shapeFault`: where a value does not fit. */
export function readCanonical(
  bytes: Uint8Array | undefined,
  shapeFault: (value: unknown) => string | undefined,
): { readonly value: unknown; readonly fault?: undefined } | { readonly value?: undefined; readonly fault: string } {
  if (bytes === undefined) return { fault: "base64" };
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(text);
  } catch {
    return { fault: "not JSON in UTF-8" };
  }
  const fault = shapeFault(value);
  if (fault !== undefined) return { fault };
  // Also catches a member that is given twice.
  return rewrite(value) === text ? { value } : { fault: "not in canonical form" };
}
