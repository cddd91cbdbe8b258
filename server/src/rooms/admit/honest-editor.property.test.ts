/** Tests that no honest editor is ever refused: real ProseMirror edits, made at the same time by several, with what is in flight, repaired by every editor that reads the merge. */

import type { PersonId } from "@sanguan/shared/domain/id";
import { fillFragment } from "@sanguan/shared/document/fill-fragment";
import { HeadlessEditor, sampleEdit } from "@sanguan/shared/document/testing/headless-editor";
import { sampleContent } from "@sanguan/shared/document/testing/sample-content";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { admit } from "./admission.ts";
import { costOfDeletions, DryRun } from "./dry-run.ts";
import type { Ground } from "./ground.ts";
import { Places } from "./places.ts";
import { defaultLimits } from "../limits.ts";
import { Replica } from "../keep/replica.ts";

/** Admits like a room, and commits when told to. */
class Server {
  readonly replica = new Replica({ updates: [], bindings: new Map() });
  readonly #waiting: Uint8Array[] = [];
  readonly #reach = new Map<number, number>();
  readonly #places = new Places();
  #dryRun: DryRun | undefined;
  readonly #ground: Ground = {
    doc: this.replica.doc,
    limits: defaultLimits,
    mayHaveFragment: (name) => name === "default",
    reach: (client) => Math.max(this.replica.reach(client), this.#reach.get(client) ?? 0),
    place: (client, clock) => this.#places.of(client, clock),
    owner: () => undefined,
  };

  hear(update: Uint8Array): void {
    const verdict = admit(update, { personId: "wang" as PersonId, write: true }, this.#ground);
    expect(["admit", "nothing-new"], JSON.stringify(verdict)).toContain(verdict.kind);
    if (verdict.kind !== "admit") return;
    this.#dryRun ??= new DryRun(this.replica.doc);
    const left = this.#dryRun.follow(
      verdict.news,
      defaultLimits.steps - costOfDeletions(verdict.deletes, this.replica.doc),
    );
    expect(left, "steps").toBeGreaterThan(defaultLimits.steps / 2);
    this.#waiting.push(verdict.bytes);
    for (const [client, end] of verdict.reach) this.#reach.set(client, end);
    this.#places.addAll(verdict.places);
  }

  /** Commits all that waits, and answers it. */
  commit(): Uint8Array | undefined {
    const news = this.replica.apply(this.#waiting.splice(0));
    this.#dryRun = undefined;
    this.#reach.clear();
    this.#places.clear();
    return news;
  }
}

class Person {
  readonly editor: HeadlessEditor;
  #outbox: Uint8Array[] = [];

  constructor(state: Uint8Array) {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, state);
    this.editor = new HeadlessEditor(doc, "default");
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#outbox.push(update);
    });
  }

  send(server: Server, asOne: boolean): void {
    const outbox = this.#outbox;
    this.#outbox = [];
    if (!asOne) return outbox.forEach((update) => server.hear(update));
    // As after a while without a connection.
    const vector = Y.encodeStateVector(server.replica.doc);
    server.hear(Y.encodeStateAsUpdate(this.editor.doc, vector));
  }

  read(update: Uint8Array): void {
    Y.applyUpdate(this.editor.doc, update, this);
    this.editor.show();
  }
}

const words = (doc: Y.Doc): string =>
  doc
    .getXmlFragment("default")
    .toJSON()
    .replaceAll(/<[^>]*>/g, "");

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("edit"), who: fc.nat(2), edit: sampleEdit }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("send"), who: fc.nat(2), asOne: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("commit") }) },
) as fc.Arbitrary<Step>;

type Step =
  | { readonly kind: "edit"; readonly who: number; readonly edit: Parameters<HeadlessEditor["do"]>[0] }
  | { readonly kind: "send"; readonly who: number; readonly asOne: boolean }
  | { readonly kind: "commit" };

/** How many runs; a long one takes a minute or more. */
const numRuns = Number(process.env["ADMIT_RUNS"] ?? 60);

describe("an honest editor", { timeout: 30_000 + numRuns * 500 }, () => {
  it("[S20] [S21] [S22] is never refused, whatever three of them write at once, and all end with the same valid text", () => {
    fc.assert(
      fc.property(sampleContent, fc.array(step, { maxLength: 40 }), (content, steps) => {
        const server = new Server();
        const first = new Y.Doc();
        fillFragment(first.getXmlFragment("default"), content);
        server.hear(Y.encodeStateAsUpdate(first));
        server.commit();
        const people = [0, 1, 2].map(() => new Person(server.replica.state));
        const spread = (): void => {
          const news = server.commit();
          if (news !== undefined) for (const person of people) person.read(news);
        };
        for (const each of steps) {
          if (each.kind === "edit") people[each.who]?.editor.do(each.edit);
          else if (each.kind === "send") people[each.who]?.send(server, each.asOne);
          else spread();
        }
        // Repairs are edits too; they come to an end.
        for (let round = 0; round < 5; round++) {
          for (const person of people) person.send(server, round % 2 === 0);
          spread();
        }
        for (const { editor } of people) {
          expect(editor.fragment.toJSON()).toBe(server.replica.doc.getXmlFragment("default").toJSON());
          if (editor.content.childCount > 0) editor.content.check();
        }
      }),
      { numRuns },
    );
  });

  it("[S20] never loses words in a merge: what editors repair is empty", () => {
    fc.assert(
      fc.property(sampleContent, fc.array(fc.tuple(fc.nat(1), sampleEdit), { maxLength: 8 }), (content, edits) => {
        const first = new Y.Doc();
        fillFragment(first.getXmlFragment("default"), content);
        const people = [0, 1].map(() => new Person(Y.encodeStateAsUpdate(first)));
        for (const [who, edit] of edits) people[who]?.editor.do(edit);
        const merged = new Y.Doc();
        for (const { editor } of people) Y.applyUpdate(merged, Y.encodeStateAsUpdate(editor.doc));
        const before = words(merged);
        const reader = new HeadlessEditor(merged, "default");
        expect(words(merged)).toBe(before);
        if (reader.content.childCount > 0) reader.content.check();
      }),
      { numRuns },
    );
  });
});
