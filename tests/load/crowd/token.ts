/** Owns the keystrokes that can be recognised on the wire: `~` and four letters, found again in raw bytes whatever frames they travel in. */

const letters = "0123456789abcdefghijklmnopqrstuvwxyz";
const length = 5;
const mark = 0x7e;

export function tokenOf(number: number): string {
  let text = "";
  for (let left = 4, rest = number; left > 0; left--, rest = Math.floor(rest / 36))
    text = letters.charAt(rest % 36) + text;
  return `~${text}`;
}

/** Reads a stream of chunks; tells the number of each token once. */
export class TokenScanner {
  readonly #seen = new Set<number>();
  readonly #found: (number: number) => void;
  #rest = Buffer.alloc(0);

  constructor(found: (number: number) => void) {
    this.#found = found;
  }

  read(chunk: Buffer): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let at = bytes.indexOf(mark);
    for (; at >= 0 && at + length <= bytes.length; at = bytes.indexOf(mark, at + 1)) {
      const number = Number.parseInt(bytes.toString("latin1", at + 1, at + length), 36);
      if (Number.isNaN(number) || this.#seen.has(number)) continue;
      this.#seen.add(number);
      this.#found(number);
    }
    this.#rest = at < 0 ? Buffer.alloc(0) : Buffer.from(bytes.subarray(at));
  }
}
