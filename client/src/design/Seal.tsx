/** Owns the drawing of a record's seal: red ground, four glyphs in paper, unique to the digest. */

import { glyphColumns, glyphRows, sealGlyphs } from "./seal-pattern.ts";

const pitch = 10;
const gap = 17;
const margin = 17;
const width = 2 * (glyphColumns - 1) * pitch + gap;
const height = 2 * (glyphRows - 1) * pitch + gap;
const side = Math.max(width, height) + 2 * margin;
const stretch = (side - 2 * margin - gap) / (2 * (glyphColumns - 1) * pitch);

/** `label` is read out; the size comes from the class around it. */
export function Seal(props: {
  readonly digest: string;
  readonly label: string;
  readonly className?: string | undefined;
}) {
  const path = sealGlyphs(props.digest)
    .flatMap((glyph, index) => {
      const left = margin + (index % 2) * ((glyphColumns - 1) * pitch * stretch + gap);
      const top = margin + Math.floor(index / 2) * ((glyphRows - 1) * pitch + gap);
      const point = ([x, y]: readonly [number, number]) =>
        `${round(left + x * pitch * stretch)} ${round(top + y * pitch)}`;
      return glyph.map((stroke) => `M${point(stroke.from)}L${point(stroke.to)}`);
    })
    .join("");
  return (
    <svg
      className={props.className}
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={props.label}
      data-testid="seal"
      data-digest={props.digest}
    >
      <rect width={side} height={side} rx="5" fill="var(--cinnabar)" />
      <rect
        x="5"
        y="5"
        width={side - 10}
        height={side - 10}
        rx="2.5"
        fill="none"
        stroke="var(--seal-line, #fffdf8)"
        strokeWidth="2"
      />
      <path d={path} fill="none" stroke="var(--seal-line, #fffdf8)" strokeWidth="5" strokeLinecap="square" />
    </svg>
  );
}

const round = (value: number) => Math.round(value * 100) / 100;
