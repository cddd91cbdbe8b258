/** Owns the reading of certificates from a PEM text. */

import { fromBase64 } from "./digest.ts";

/** Each certificate's DER; a block that is no base64 is left out. */
export function certificatesOf(pem: string): readonly Uint8Array[] {
  const blocks = pem.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g);
  return [...blocks].flatMap(([, text = ""]) => fromBase64(text.replaceAll(/\s/g, "")) ?? []);
}
