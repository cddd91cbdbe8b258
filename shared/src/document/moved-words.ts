/** Owns where words came from that an editor moved: it splits and joins blocks by deleting words and writing the same ones elsewhere. They stay their writer's, and are neither new nor gone. */

import * as Y from "yjs";
import { ClockRanges } from "./clock-ranges.ts";

type Decoded = ReturnType<typeof Y.decodeUpdate>;

/** A letter, by its place in the log. */
interface Letter {
  readonly client: number;
  readonly clock: number;
}

interface Run extends Letter {
  readonly text: string;
}

/** Clocks of one client, and the letter that the first of them was before. */
export interface Origin extends Letter {
  readonly from: number;
  readonly to: number;
  readonly moved: boolean;
}

export class MovedWords {
  readonly #origins = new ClockRanges<Letter>();
  readonly #left = new ClockRanges<true>();
  readonly #candidates: { readonly written: readonly Run[]; readonly deletes: Decoded["ds"]["clients"] }[] = [];

  /** An update; in the order of the log. */
  note({ structs, ds }: Decoded): void {
    if (ds.clients.size === 0) return;
    let most = 0;
    for (const ranges of ds.clients.values()) for (const { len } of ranges) most += len;
    const written = structs.flatMap((struct) =>
      struct instanceof Y.Item && struct.content instanceof Y.ContentString && struct.length <= most
        ? [{ client: struct.id.client, clock: struct.id.clock, text: struct.content.str }]
        : [],
    );
    if (written.length > 0) this.#candidates.push({ written, deletes: ds.clients });
  }

  /** `doc` holds all that was noted, and keeps what was deleted. */
  find(doc: Y.Doc): void {
    for (const { written, deletes } of this.#candidates.splice(0)) {
      const placed = new Set<Run>();
      for (const letters of deletedTexts(deletes, doc)) {
        const deleted = letters.map(({ letter }) => letter).join("");
        let from = 0;
        for (const run of written) {
          const at = placed.has(run) ? -1 : deleted.indexOf(run.text, from);
          const before = letters.slice(at, at + run.text.length);
          // Written and taken out at one stroke is no move.
          if (at < 0 || before.some((one) => isIn(written, one))) continue;
          placed.add(run);
          from = at + run.text.length;
          this.#move(run, before);
        }
      }
    }
  }

  /** Where these clocks' words first stood, in parts. */
  originsOf(client: number, from: number, to: number): readonly Origin[] {
    return this.#origins
      .over(client, from, to)
      .map(({ from, to, range }) =>
        range === undefined
          ? { from, to, client, clock: from, moved: false }
          : { from, to, client: range.value.client, clock: range.value.clock + from - range.start, moved: true },
      );
  }

  /** Those of the deleted clocks whose words did not go on elsewhere. */
  lost(client: number, from: number, to: number): readonly { readonly from: number; readonly to: number }[] {
    return this.#left.over(client, from, to).filter(({ range }) => range === undefined);
  }

  #move(run: Run, before: readonly Letter[]): void {
    let length = 1;
    for (let index = 0; index < before.length; index += length) {
      const first = before[index];
      if (first === undefined) return;
      length = 1;
      while (before[index + length]?.client === first.client && before[index + length]?.clock === first.clock + length)
        length += 1;
      this.#left.add(first.client, first.clock, first.clock + length, true);
      // What was moved before is traced to its beginning at once, so that no chain ever grows.
      for (const origin of this.originsOf(first.client, first.clock, first.clock + length)) {
        const start = run.clock + index + origin.from - first.clock;
        const { client, clock } = origin;
        this.#origins.add(run.client, start, start + origin.to - origin.from, { client, clock });
      }
    }
  }
}

function isIn(written: readonly Run[], { client, clock }: Letter): boolean {
  return written.some((run) => run.client === client && clock >= run.clock && clock < run.clock + run.text.length);
}

/** The letters that these deletions took, text by text, in the order in which they stood. */
function deletedTexts(
  deletes: Decoded["ds"]["clients"],
  doc: Y.Doc,
): readonly (readonly (Letter & { readonly letter: string })[])[] {
  const parents = new Set<Y.XmlText>();
  for (const [client, ranges] of deletes)
    for (const { clock, len } of ranges) addParents(parents, doc, client, clock, clock + len);
  return [...parents].map((parent) => {
    const letters: (Letter & { readonly letter: string })[] = [];
    const { _start: first } = parent;
    for (let item = first; item !== null; item = item.right) {
      const { content, id } = item;
      if (!(content instanceof Y.ContentString)) continue;
      for (const { clock, len } of deletes.get(id.client) ?? [])
        for (let at = Math.max(clock, id.clock); at < Math.min(clock + len, id.clock + item.length); at += 1)
          letters.push({ client: id.client, clock: at, letter: content.str.charAt(at - id.clock) });
    }
    return letters;
  });
}

function addParents(parents: Set<Y.XmlText>, doc: Y.Doc, client: number, start: number, end: number): void {
  const structs = doc.store.clients.get(client) ?? [];
  if (start >= Y.getState(doc.store, client)) return;
  for (let index = Y.findIndexSS(structs, start); index < structs.length; index += 1) {
    const struct = structs[index];
    if (struct === undefined || struct.id.clock >= end) return;
    if (struct instanceof Y.Item && struct.parent instanceof Y.XmlText) parents.add(struct.parent);
  }
}
