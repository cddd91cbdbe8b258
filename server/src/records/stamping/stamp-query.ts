/** Owns the bytes of a TimeStampReq (RFC 3161 § 2.4.1): a fixed form, so that it needs no encoder. */

/** Asks for a stamp over this SHA-256, with the authority's certificate in the answer. `nonce`: positive, of fewer than 128 bytes, without a leading zero. */
export function stampQuery(sha256: Uint8Array, nonce: Uint8Array): Uint8Array {
  const algorithm = tagged(
    0x30,
    tagged(0x06, Uint8Array.of(0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01)),
    tagged(0x05),
  );
  const imprint = tagged(0x30, algorithm, tagged(0x04, sha256));
  const version = tagged(0x02, Uint8Array.of(1));
  const certificate = tagged(0x01, Uint8Array.of(0xff));
  return tagged(0x30, version, imprint, tagged(0x02, nonce), certificate);
}

/** DER with a short length: nothing here is longer than 127 bytes. */
function tagged(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const length = content.reduce((sum, piece) => sum + piece.length, 0);
  if (length > 127) throw new RangeError("too long for this form");
  return Uint8Array.of(tag, length, ...content.flatMap((piece) => [...piece]));
}
