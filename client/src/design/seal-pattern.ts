/** Owns the figure of a seal: from the digits of a record's digest to strokes, always the same for the same digits. */

/** A stroke on the lattice of the seal, from one point to a neighbouring one. */
export interface Stroke {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
}

/** Points of the lattice of one of the four glyphs; the seal's own grid is twice that and a gap. */
export const glyphColumns = 5;
export const glyphRows = 6;

/**
 * The four glyphs of a seal, in reading order, each from its own quarter of the digest (16 hexadecimal digits) and mirrored left to right, as the
 * folded strokes of seal script mostly are. A row's stroke is drawn on three of four values, a column's on two of four.
 */
export function sealGlyphs(digest: string): readonly (readonly Stroke[])[] {
  if (!/^[0-9a-f]{64}$/.test(digest)) throw new RangeError("a digest is 64 hexadecimal digits");
  return [0, 1, 2, 3].map((quarter) => glyph(BigInt(`0x${digest.slice(quarter * 16, quarter * 16 + 16)}`)));
}

function glyph(bits: bigint): readonly Stroke[] {
  const strokes: Stroke[] = [];
  let left = bits;
  const draw = (): bigint => {
    const value = left & 3n;
    left >>= 2n;
    return value;
  };
  const last = glyphColumns - 1;
  const middle = last / 2;
  const mirrored = (from: readonly [number, number], to: readonly [number, number]) => {
    strokes.push({ from, to });
    const other: Stroke = { from: [last - to[0], to[1]], to: [last - from[0], from[1]] };
    if (other.from[0] !== from[0] || other.to[0] !== to[0]) strokes.push(other);
  };
  for (let y = 0; y < glyphRows; y++) for (let x = 0; x < middle; x++) if (draw() > 0n) mirrored([x, y], [x + 1, y]);
  for (let y = 0; y < glyphRows - 1; y++)
    for (let x = 0; x <= middle; x++) if (draw() > 1n) mirrored([x, y], [x, y + 1]);
  return strokes;
}

/** The fingerprint in groups of four digits, eight to a line of reading. */
export function groupedDigits(digest: string): readonly string[] {
  return digest.match(/.{1,4}/g) ?? [];
}
