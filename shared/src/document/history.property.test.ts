/** Tests that a document's past is told as it was: against what a server's copy held at each step, whoever wrote what in whatever order. */

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { plainText, type ContentNode } from "./content.ts";
import { deriveFragment } from "./derive-content.ts";
import { fillFragment } from "./fill-fragment.ts";
import { historyMarks } from "./history-content.ts";
import { DocumentHistory } from "./history.ts";
import type { WrittenUpdate } from "./life-times.ts";
import { HeadlessEditor, sampleEdit } from "./testing/headless-editor.ts";
import { sampleContent } from "./testing/sample-content.ts";
import { textContent } from "./text-content.ts";

const marksOfHistory: ReadonlySet<string> = new Set(Object.values(historyMarks));

/** Without what a history adds: as if nothing had just gone, and nobody asked whose it is. */
function withoutHistory(node: ContentNode): ContentNode {
  const content: ContentNode[] = [];
  for (const child of node.content ?? []) {
    if (child.marks?.some(({ type }) => type === historyMarks.gone) === true) continue;
    const bare = withoutHistory(child);
    const last = content.at(-1);
    if (
      last?.text !== undefined &&
      bare.text !== undefined &&
      JSON.stringify(last.marks) === JSON.stringify(bare.marks)
    )
      content[content.length - 1] = { ...last, text: last.text + bare.text };
    else content.push(bare);
  }
  const { content: _content, marks, ...rest } = node;
  const own = (marks ?? []).filter(({ type }) => !marksOfHistory.has(type));
  return { ...rest, ...(own.length > 0 ? { marks: own } : {}), ...(content.length > 0 ? { content } : {}) };
}

interface Said {
  readonly text: string;
  readonly by: string;
  readonly state: "standing" | "new" | "gone";
}

function said(node: ContentNode): Said[] {
  if (node.text === undefined) return (node.content ?? []).flatMap(said);
  const has = (type: string) => node.marks?.find((mark) => mark.type === type);
  const by = has(historyMarks.writer)?.attrs?.["by"];
  const state = has(historyMarks.gone) ? "gone" : has(historyMarks.new) ? "new" : "standing";
  return [{ text: node.text, by: by === undefined ? "" : JSON.stringify(by).replaceAll('"', ""), state }];
}

const people = ["rita", "paul", "vera"] as const;

/** A server that numbers what comes, and three people who each type in a copy of their own. */
class Desk {
  readonly server = new Y.Doc();
  readonly log: WrittenUpdate[] = [];
  /** What the server's copy said after each update. */
  readonly seen: ContentNode[] = [];
  readonly editors: readonly HeadlessEditor[];
  readonly #outboxes = people.map((): Uint8Array[] => []);
  #at = 1000;

  constructor(content: ContentNode) {
    const start = new Y.Doc();
    fillFragment(start.getXmlFragment("default"), content);
    const state = Y.encodeStateAsUpdate(start);
    Y.applyUpdate(this.server, state);
    this.log.push({ by: "olga", at: this.#at, bytes: state });
    this.seen.push(deriveFragment(this.server.getXmlFragment("default")));
    this.editors = people.map((_name, index) => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, state);
      doc.on("update", (update: Uint8Array, origin: unknown) => {
        if (origin !== "server") this.#outboxes[index]?.push(update);
      });
      return new HeadlessEditor(doc, "default");
    });
  }

  /** Somebody's oldest update arrives. */
  arrive(index: number, pause: number): void {
    const bytes = this.#outboxes[index]?.shift();
    if (bytes === undefined) return;
    Y.applyUpdate(this.server, bytes);
    // A clock may stand still, or be set back.
    this.#at += pause;
    this.log.push({ by: people[index] ?? "", at: this.#at, bytes });
    this.seen.push(deriveFragment(this.server.getXmlFragment("default")));
  }

  /** Somebody hears all that the server has. */
  hear(index: number): void {
    const editor = this.editors[index];
    if (editor === undefined) return;
    Y.applyUpdate(editor.doc, Y.encodeStateAsUpdate(this.server, Y.encodeStateVector(editor.doc)), "server");
    editor.show();
  }

  drain(): void {
    for (const [index, outbox] of this.#outboxes.entries()) while (outbox.length > 0) this.arrive(index, 5);
  }

  /** As the replay has it: what was before the update of this index is one state. */
  history(from: number, atOnce = 3): DocumentHistory {
    const before = new Y.Doc();
    for (const { bytes } of this.log.slice(0, from)) Y.applyUpdate(before, bytes);
    const owners = [...before.store.clients.keys()].map((client) => [client, this.ownerOf(client)] as const);
    const history = new DocumentHistory(Y.encodeStateAsUpdate(before), owners);
    for (let at = from; at < this.log.length; at += atOnce) history.add(this.log.slice(at, at + atOnce));
    return history;
  }

  ownerOf(client: number): string {
    const index = this.editors.findIndex(({ doc }) => doc.clientID === client);
    return people[index] ?? "olga";
  }
}

const step = fc.oneof(
  fc.record({ kind: fc.constant("edit" as const), who: fc.nat(2), edit: sampleEdit }),
  fc.record({ kind: fc.constant("arrive" as const), who: fc.nat(2), pause: fc.integer({ min: -2, max: 50 }) }),
  fc.record({ kind: fc.constant("hear" as const), who: fc.nat(2) }),
);

describe("the past of a document", () => {
  it("[H6] is at every time what the server's copy held then, and at the end what is frozen", () => {
    fc.assert(
      fc.property(sampleContent, fc.array(step, { maxLength: 40 }), fc.nat(), (content, steps, start) => {
        const desk = new Desk(content);
        for (const one of steps) {
          if (one.kind === "edit") desk.editors[one.who]?.do(one.edit);
          else if (one.kind === "arrive") desk.arrive(one.who, one.pause);
          else desk.hear(one.who);
        }
        desk.drain();
        const from = 1 + (start % desk.log.length);
        const history = desk.history(from);
        let time = Number.NEGATIVE_INFINITY;
        const times = desk.log.slice(from).map(({ at }) => (time = Math.max(time, at)));
        for (const [index, at] of times.entries()) {
          // Of several in one millisecond the last is what was seen.
          if (times[index + 1] === at) continue;
          const past = history.contentAt("default", at, times[index - 1] ?? 0);
          expect(withoutHistory(past)).toEqual(desk.seen[from + index]);
        }
        const end = history.contentAt("default", Number.POSITIVE_INFINITY);
        expect(withoutHistory(end)).toEqual(deriveFragment(desk.server.getXmlFragment("default")));
        const atStart = history.contentAt("default", (times[0] ?? 0) - 1);
        expect(withoutHistory(atStart)).toEqual(desk.seen[from - 1]);
        // Before it begins nobody is asked; from then on every word is somebody's.
        for (const { by } of said(end)) expect([...people, "olga"]).toContain(by);
      }),
      { numRuns: 100 },
    );
  }, 120_000);
});

describe("whose words they are", () => {
  const type = (editor: HeadlessEditor, from: number, kind: number, to = from) =>
    editor.do({ kind, from, to, pasted: { type: "doc" } });
  const splitBlock = 4;
  const joinBackward = 12;
  const insert = 0;
  const remove = 2;

  function desk(text: string): Desk {
    return new Desk(textContent(text));
  }
  /** Somebody hears all, does something, and it arrives a second later. */
  function act(at: Desk, index: number, what: (editor: HeadlessEditor) => void): void {
    at.hear(index);
    const editor = at.editors[index];
    if (editor === undefined) throw new Error("nobody");
    what(editor);
    for (let left = at.log.length; left < at.log.length + 1; left += 1) at.arrive(index, 1000);
    at.drain();
  }

  it("is told by the log, letter by letter", () => {
    const at = desk("防汛工作");
    act(at, 0, (editor) => type(editor, 3, insert));
    act(at, 1, (editor) => type(editor, 1, insert));
    const history = at.history(1);
    expect(said(history.contentAt("default", Number.POSITIVE_INFINITY))).toEqual([
      { text: "整改1", by: "paul", state: "standing" },
      { text: "防汛", by: "olga", state: "standing" },
      { text: "整改3", by: "rita", state: "standing" },
      { text: "工作", by: "olga", state: "standing" },
    ]);
  });

  it("stays with the writer when somebody else splits or joins what they wrote", () => {
    const at = desk("防汛工作到位");
    act(at, 0, (editor) => type(editor, 3, insert));
    const written = at.log.at(-1)?.at ?? 0;
    act(at, 1, (editor) => type(editor, 4, splitBlock));
    const splitAt = at.log.at(-1)?.at ?? 0;
    const split = at.history(1).contentAt("default", splitAt, written);
    expect(split.content?.length).toBe(2);
    expect(said(split)).toEqual([
      { text: "防汛", by: "olga", state: "standing" },
      { text: "整", by: "rita", state: "standing" },
      { text: "改3", by: "rita", state: "standing" },
      { text: "工作到位", by: "olga", state: "standing" },
    ]);
    act(at, 2, (editor) => type(editor, 6, joinBackward));
    const joined = at.history(1).contentAt("default", Number.POSITIVE_INFINITY, splitAt);
    expect(plainText(joined)).toBe("防汛整改3工作到位");
    expect(said(joined).map(({ text, by, state }) => `${by}:${state}:${text}`)).toEqual([
      "olga:standing:防汛",
      "rita:standing:整改3",
      "olga:standing:工作到位",
    ]);
  });

  it("shows what went in its place, and what came, since a time", () => {
    const at = desk("防汛工作");
    act(at, 0, (editor) => type(editor, 1, remove, 3));
    const removed = at.log.at(-1)?.at ?? 0;
    act(at, 1, (editor) => type(editor, 1, insert));
    const history = at.history(1);
    const now = at.log.at(-1)?.at ?? 0;
    expect(said(history.contentAt("default", removed, 1000)).map(({ text, state }) => [text, state])).toEqual([
      ["防汛", "gone"],
      ["工作", "standing"],
    ]);
    expect(said(history.contentAt("default", now, removed)).map(({ text, state }) => [text, state])).toEqual([
      ["整改1", "new"],
      ["工作", "standing"],
    ]);
    expect(said(history.contentAt("default", now)).filter(({ state }) => state !== "standing")).toEqual([]);
  });

  it("does not follow words that an update writes and takes out at one stroke", () => {
    const doc = new Y.Doc();
    fillFragment(doc.getXmlFragment("default"), textContent("在"));
    const state = Y.encodeStateAsUpdate(doc);
    const text = (doc.getXmlFragment("default").get(0) as Y.XmlElement).get(0) as Y.XmlText;
    const updates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update));
    doc.transact(() => {
      text.insert(1, "写");
      text.delete(1, 1);
      text.insert(1, "写");
    });
    const history = new DocumentHistory(state, [[doc.clientID, "rita"]]);
    history.add(updates.map((bytes) => ({ by: "rita", at: 5, bytes })));
    expect(said(history.contentAt("default", 5, 0)).map(({ text, state: how }) => [text, how])).toEqual([
      ["在", "standing"],
      ["写", "new"],
    ]);
  });
});
