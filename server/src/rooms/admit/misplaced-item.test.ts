/** Tests items that are well formed and stand where the schema allows nothing of their kind: refused wherever their place is found, in the document, in flight, or in the same update. */

import * as encoding from "lib0/encoding";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { Peer } from "../testing/peer.ts";
import { Table } from "../testing/table.ts";
import { updateFrame } from "../wire/frames.ts";

let table: Table;
beforeEach(() => {
  table = new Table();
});
afterEach(() => table.clear());

type Id = readonly [client: number, clock: number];
interface Item {
  readonly left?: Id;
  readonly right?: Id;
  readonly parent?: Id | "default";
  readonly attribute?: string;
  readonly content: Content;
}
type Content =
  | { readonly words: string }
  | { readonly element: string }
  | { readonly text: true }
  | { readonly mark: string }
  | { readonly value: unknown };

/** An update written by hand, as no library would write it: what each client adds, from its clock on. */
function update(...sections: readonly (readonly [client: number, clock: number, items: readonly Item[]])[]) {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, sections.length);
    for (const [client, clock, items] of sections) {
      encoding.writeVarUint(encoder, items.length);
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      for (const item of items) writeItem(encoder, item);
    }
    encoding.writeVarUint(encoder, 0);
  });
}

function writeItem(encoder: encoding.Encoder, { left, right, parent, attribute, content }: Item): void {
  const kind = "words" in content ? 4 : "mark" in content ? 6 : "value" in content ? 8 : 7;
  const writeId = (id: Id): void => id.forEach((number) => encoding.writeVarUint(encoder, number));
  encoding.writeUint8(encoder, kind | (left ? 0x80 : 0) | (right ? 0x40 : 0) | (attribute === undefined ? 0 : 0x20));
  if (left) writeId(left);
  if (right) writeId(right);
  if (!left && !right) {
    encoding.writeVarUint(encoder, parent === "default" ? 1 : 0);
    if (parent === "default") encoding.writeVarString(encoder, parent);
    else if (parent) writeId(parent);
    if (attribute !== undefined) encoding.writeVarString(encoder, attribute);
  }
  if ("words" in content) encoding.writeVarString(encoder, content.words);
  else if ("mark" in content) {
    encoding.writeVarString(encoder, content.mark);
    encoding.writeVarString(encoder, "{}");
  } else if ("value" in content) {
    encoding.writeVarUint(encoder, 1);
    encoding.writeAny(encoder, content.value as number);
  } else if ("element" in content) {
    encoding.writeVarUint(encoder, 3);
    encoding.writeVarString(encoder, content.element);
  } else encoding.writeVarUint(encoder, 6);
}

/** Two paragraphs and a heading, by clock. */
const at = {
  paragraph: [7, 0],
  text: [7, 1],
  甲: [7, 2],
  乙: [7, 3],
  otherParagraph: [7, 4],
  otherText: [7, 5],
  丙: [7, 6],
  丁: [7, 7],
  heading: [7, 8],
  headingText: [7, 9],
  level: [7, 10],
} as const satisfies Record<string, Id>;
const seed: readonly Item[] = [
  { parent: "default", content: { element: "paragraph" } },
  { parent: at.paragraph, content: { text: true } },
  { parent: at.text, content: { words: "甲乙" } },
  { left: at.paragraph, content: { element: "paragraph" } },
  { parent: at.otherParagraph, content: { text: true } },
  { parent: at.otherText, content: { words: "丙丁" } },
  { left: at.otherParagraph, content: { element: "heading" } },
  { parent: at.heading, content: { text: true } },
  { parent: at.heading, attribute: "level", content: { value: 2 } },
];

const misplaced: readonly (readonly [string, Item, string])[] = [
  ["words between two texts", { left: at.乙, right: at.丙, content: { words: "x" } }, "neighbours in two places"],
  [
    "a value between an attribute and a child",
    { left: at.level, right: at.headingText, content: { value: 3 } },
    "neighbours in two places",
  ],
  ["words in a paragraph itself", { parent: at.paragraph, content: { words: "x" } }, "words in paragraph"],
  ["words in the fragment", { parent: "default", content: { words: "x" } }, "words in a fragment"],
  ["a mark in a paragraph itself", { parent: at.paragraph, content: { mark: "bold" } }, "mark in paragraph"],
  ["a paragraph in a text", { parent: at.text, content: { element: "paragraph" } }, "paragraph in a text"],
  ["a paragraph beside words", { left: at.甲, content: { element: "paragraph" } }, "paragraph in a text"],
  ["a paragraph in a paragraph", { parent: at.paragraph, content: { element: "paragraph" } }, "paragraph in paragraph"],
  ["an item without its list", { left: at.paragraph, content: { element: "listItem" } }, "listItem in a fragment"],
  ["a text in the fragment", { right: at.heading, content: { text: true } }, "text in a fragment"],
  ["a text in a text", { parent: at.text, content: { text: true } }, "text in a text"],
  [
    "an attribute that nothing knows",
    { parent: at.paragraph, attribute: "onclick", content: { value: "x" } },
    "attribute onclick of paragraph",
  ],
  [
    "an attribute of another element",
    { parent: at.paragraph, attribute: "level", content: { value: 2 } },
    "attribute level of paragraph",
  ],
  [
    "an attribute with a value of another shape",
    { parent: at.heading, attribute: "level", content: { value: "large" } },
    "attribute level of heading",
  ],
  [
    "an element as an attribute",
    { parent: at.heading, attribute: "level", content: { element: "paragraph" } },
    "attribute level of heading",
  ],
  ["a newer value of another shape", { left: at.level, content: { value: "large" } }, "attribute level of heading"],
  ["a value as a child", { parent: at.paragraph, content: { value: 2 } }, "values in paragraph"],
  ["something in words", { parent: at.甲, content: { words: "x" } }, "something in words"],
  ["something in an attribute", { parent: at.level, content: { element: "paragraph" } }, "something in words"],
];
const right: readonly (readonly [string, Item, string])[] = [
  ["words between words", { left: at.甲, right: at.乙, content: { words: "x" } }, "甲x乙"],
  ["a mark between words", { left: at.甲, right: at.乙, content: { mark: "bold" } }, "甲<bold>乙"],
  ["a break in a paragraph", { parent: at.paragraph, content: { element: "hardBreak" } }, "<hardbreak>"],
  ["a newer level", { left: at.level, content: { value: 3 } }, 'level="3"'],
];
const grounds = ["in the document", "in flight", "in the same update"] as const;

/** Puts an item beside the seed, wherever that is; the store is let go on afterwards. */
async function place(item: Item, ground: (typeof grounds)[number]): Promise<Peer> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const [wang, li] = [table.sit("wang"), table.sit("li")];
  await table.run();
  if (ground === "in flight") table.log.beforeCommit = () => promise;
  if (ground === "in the same update") li.sendUpdate(update([9, 0, [item]], [7, 0, seed]));
  else {
    wang.sendUpdate(update([7, 0, seed]));
    await table.run();
    li.sendUpdate(update([9, 0, [item]]));
  }
  await table.run();
  resolve();
  await table.run();
  return li;
}

describe.each(grounds)("whose place is %s: an item", (ground) => {
  it.each(misplaced)("[S21] [S22] is refused as %s", async (_what, item, why) => {
    const li = await place(item, ground);
    expect(li.refusal).toEqual({ reason: "outside-schema", details: { why } });
    expect(table.log.committed(table.document)).toHaveLength(ground === "in the same update" ? 0 : 1);
  });

  it.each(right)("[S21] [S22] is taken as %s", async (_what, item, shown) => {
    const li = await place(item, ground);
    expect(li.closedWith).toBeUndefined();
    expect(table.replay().getXmlFragment("default").toJSON()).toContain(shown);
    expect(table.alarms).toEqual([]);
  });
});

describe("an item that is known in part", () => {
  async function overlapping(neighbours: Pick<Item, "left" | "right">): Promise<Peer> {
    const li = await place({ left: at.甲, right: at.乙, content: { words: "ab" } }, "in the document");
    li.sendUpdate(update([9, 0, [{ ...neighbours, content: { words: "abcd" } }]]));
    await table.run();
    return li;
  }

  it("[S18] [S21] goes on behind what is known", async () => {
    const li = await overlapping({ left: at.甲, right: at.乙 });
    expect(li.closedWith).toBeUndefined();
    expect(table.replay().getXmlFragment("default").toJSON()).toContain("甲abcd乙");
  });

  it("[S18] [S21] is refused when its rest would stand between two texts, whatever it says of its left", async () => {
    const li = await overlapping({ left: at.丙, right: at.丁 });
    expect(li.refusal?.details).toEqual({ why: "neighbours in two places" });
  });
});

it("[S21] [S22] whose neighbours went with what held both, one of them stored since and one not, is no objection to an honest edit", async () => {
  const [wang, li] = [table.sit("wang"), table.sit("li")];
  await table.run();
  wang.text.insert(0, "甲乙");
  await table.run();
  const doors = [0, 1].map(() => Promise.withResolvers<void>());
  let round = 0;
  table.log.beforeCommit = () => doors[round++]?.promise ?? Promise.resolve();
  wang.doc.getXmlFragment("default").delete(0, 1);
  while (wang.up());
  await table.clock.pass(50);
  // Li has not heard of it, and nothing that Li types now is stored before it.
  const type = async (index: number, words: string): Promise<void> => {
    const { text } = li;
    text.insert(index, words);
    while (li.up());
    await table.clock.pass(50);
  };
  await type(1, "一");
  doors[0]?.resolve();
  await table.clock.pass(50);
  await type(2, "二");
  doors[1]?.resolve();
  await table.run();
  expect(li.refusal).toBeUndefined();
  expect(li.closedWith).toBeUndefined();
  expect([wang, li].map((peer) => peer.doc.getXmlFragment("default").toJSON())).toEqual(["", ""]);
  expect(table.alarms).toEqual([]);
});

it("[S6] [S8] a reader's update without its predecessor is refused at once: nothing is asked for that may not come", async () => {
  const wang = table.sit("wang");
  const guest = table.sit("guest", { write: false });
  await table.run();
  const before = guest.received.length;
  const stranger = new Y.Doc();
  stranger.getXmlFragment("default").insert(0, [new Y.XmlElement("paragraph")]);
  const known = Y.encodeStateVector(stranger);
  stranger.getXmlFragment("default").insert(0, [new Y.XmlElement("paragraph")]);
  guest.raw(updateFrame(Y.encodeStateAsUpdate(stranger, known)));
  await table.run();
  expect(guest.refusal).toEqual({ reason: "not-allowed" });
  expect(guest.received.slice(before).filter(([type]) => type === 0)).toEqual([]);
  expect(wang.closedWith).toBeUndefined();
});
