/** Tests, over real sockets, a reader that stops reading: it costs the server a budget, nobody else notices, and it has everything once it reads again. */

import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { gather, type Gathering } from "./gathering.ts";
import { TypingPerson } from "./typing-person.ts";
import { openWorkspace, type Workspace } from "./workspace.ts";

/** Together more than the kernel keeps for a socket that is not read, and each within what one may send at once. */
const [rounds, letters] = [100, 40_000];

let workspace: Workspace;
let gathering: Gathering;
beforeAll(async () => {
  workspace = await openWorkspace({});
  gathering = await gather(workspace, await workspace.setUp(), "live");
});
afterAll(() => workspace.close());

function write({ doc }: TypingPerson, words: string): Y.XmlElement {
  const paragraph = new Y.XmlElement("paragraph");
  doc.transact(() => {
    paragraph.insert(0, [new Y.XmlText(words)]);
    doc.getXmlFragment("default").push([paragraph]);
  });
  return paragraph;
}

/** Writes a page and takes it away again, over and over: much is sent, and the document stays small. */
async function fuss(person: TypingPerson): Promise<void> {
  const fragment = person.doc.getXmlFragment("default");
  for (let round = 0; round < rounds; round++) {
    const paragraph = write(person, "评".repeat(letters));
    // Before it is gone again, it is on everybody's screen.
    await person.until(() => person.acknowledged === person.sent);
    person.doc.transact(() => fragment.delete(fragment.toArray().indexOf(paragraph), 1));
  }
  await person.until(() => person.acknowledged === person.sent);
}

test("[S14] a reader that stops reading costs its budget, then one resync; the others go on, and nobody is closed", async () => {
  const { report, recorder, reviewer, observer, chair } = gathering;
  const sit = ({ visitor }: { readonly visitor: { readonly cookie: string } }): Promise<TypingPerson> =>
    TypingPerson.open(workspace.server.url, visitor.cookie, report);
  const [first, second, asleep, awake] = await Promise.all([recorder, reviewer, observer, chair].map(sit));
  if (first === undefined || second === undefined || asleep === undefined || awake === undefined)
    throw new Error("somebody has no seat");
  asleep.pause();
  await Promise.all([fuss(first), fuss(second)]);
  write(first, "最后一句。");
  await awake.until(() => awake.text.includes("最后一句。"));
  asleep.resume();
  await asleep.until(() => asleep.text.includes("最后一句。"));
  expect(Y.encodeStateVector(asleep.doc)).toEqual(Y.encodeStateVector(awake.doc));
  expect(awake.received).toBeGreaterThan(2 * rounds * letters * 3);
  expect(asleep.received).toBeLessThan(awake.received * 0.75);
  expect([first, second, asleep, awake].map(({ isOpen }) => isOpen)).toEqual([true, true, true, true]);
  for (const person of [first, second, asleep, awake]) person.close();
});
