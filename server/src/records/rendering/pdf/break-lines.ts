/** Owns where lines end: no line begins with a closing mark or ends with an opening one (GB/T 15834), no number or word is torn unless it is longer than a line. */

export interface Measured {
  readonly text: string;
  readonly width: number;
}

/** From `from` up to, not including, `to`. */
export interface Line {
  readonly from: number;
  readonly to: number;
  /** Of what is drawn: without spaces at the end, and without the empty half of a closing mark that would not go in. */
  readonly width: number;
  /** The last of its paragraph, or ended by its writer: not spread over the whole width. */
  readonly last: boolean;
}

const closing = /^[、。，．：；？！）〉》」』】〕〗”’％‰℃…—～·)\]},.;:!?%]$/;
const opening = /^[（〈《「『【〔〖“‘([{￥$]$/;
const word = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}\p{M}'’.,:/@%+#&=?_~-]$/u;

/** Their ink is in the left half. */
const halfEmpty = /^[、。，．：；？！）〉》」』】〕〗”’]$/;

/** At least one line. Throws RangeError for a width in which nothing has room. */
export function breakLines(pieces: readonly Measured[], firstWidth: number, width: number): readonly Line[] {
  if (!(firstWidth > 0 && width > 0)) throw new RangeError("a line has some width");
  const lines: Line[] = [];
  let from = 0;
  while (from < pieces.length || lines.length === 0) {
    const line = lineFrom(pieces, from, lines.length === 0 ? firstWidth : width);
    lines.push(line);
    from = line.to;
  }
  return lines;
}

function lineFrom(pieces: readonly Measured[], from: number, limit: number): Line {
  let width = 0;
  for (let at = from; at < pieces.length; at += 1) {
    const { text, width: own } = pieces[at] ?? { text: "", width: 0 };
    if (text === "\n") return lineOf(pieces, from, at, at + 1, limit, true);
    width += own;
    if (width <= limit + 0.01 || text === " ") continue;
    // One closing mark may still come in, where there are enough characters to give way.
    if (halfEmpty.test(text) && width - own <= limit && at - from >= 10) continue;
    const end = lastBreak(pieces, from, at);
    return lineOf(pieces, from, end, end, limit, false);
  }
  return lineOf(pieces, from, pieces.length, pieces.length, limit, true);
}

/** The last place in front of `at` or before where a line may end; in the middle of a word when there is none. */
function lastBreak(pieces: readonly Measured[], from: number, at: number): number {
  for (let end = at; end > from; end -= 1)
    if (mayBreak(pieces[end - 1]?.text ?? "", pieces[end]?.text ?? "")) return end;
  return Math.max(at, from + 1);
}

export function mayBreak(before: string, after: string): boolean {
  if (closing.test(after) || after === " ") return false;
  if (opening.test(before)) return false;
  return !(word.test(before) && word.test(after));
}

function lineOf(
  pieces: readonly Measured[],
  from: number,
  end: number,
  next: number,
  limit: number,
  last: boolean,
): Line {
  let to = end;
  while (to > from && pieces[to - 1]?.text === " ") to -= 1;
  let width = 0;
  for (let at = from; at < to; at += 1) width += pieces[at]?.width ?? 0;
  const final = pieces[to - 1];
  // The empty half of a closing mark may stand out of the text.
  if (final !== undefined && width > limit && halfEmpty.test(final.text))
    width = Math.max(limit, width - final.width / 2);
  return { from, to: next, width, last };
}
