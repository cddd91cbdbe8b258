/** Owns the QR code on a document: as a grid, and as a PNG for formats that want a picture. */

import { crc32 } from "node:zlib";
import { zlibSync } from "fflate";
import { encode } from "uqr";

/** Rows of modules, true where it is dark; no quiet zone. */
export function qrGrid(text: string): readonly (readonly boolean[])[] {
  return encode(text, { ecc: "M", border: 0 }).data;
}

/** One bit a pixel, `scale` pixels a module, a quiet zone of four modules around it. */
export function qrPng(text: string, scale = 8): { readonly bytes: Uint8Array; readonly pixels: number } {
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  const pixels = size * scale;
  const stride = 1 + Math.ceil(pixels / 8);
  const image = new Uint8Array(stride * pixels);
  for (let y = 0; y < pixels; y += 1)
    for (let x = 0; x < pixels; x += 1) {
      const dark = data[Math.trunc(y / scale)]?.[Math.trunc(x / scale)] ?? false;
      const at = y * stride + 1 + (x >> 3);
      if (!dark) image[at] = (image[at] ?? 0) | (0x80 >> (x & 7));
    }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, pixels);
  view.setUint32(4, pixels);
  // One bit, grey; the rest stays 0.
  header[8] = 1;
  const bytes = Buffer.concat([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk("IHDR", header),
    chunk("IDAT", zlibSync(image, { level: 9 })),
    chunk("IEND", new Uint8Array()),
  ]);
  return { bytes: new Uint8Array(bytes), pixels };
}

function chunk(type: string, content: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(content.length, 0);
  whole.set(named, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}
