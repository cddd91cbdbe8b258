/** Tests that the agenda takes nobody away from the words that they are writing, and everybody else along. */

import { describe, expect, it } from "vitest";
import type { ItemId } from "@sanguan/shared/domain/id";
import { choiceAfterMove, isElsewhere, isWriting, type Choice } from "./use-selected-item.ts";

const [a, b, c] = ["a", "b", "c"] as ItemId[];

/** What is shown after these moves from item to item, with somebody who writes during those marked. */
function shown(
  hosts: boolean,
  moves: readonly { readonly to: ItemId | undefined; readonly writes: boolean }[],
  first?: Choice,
) {
  let at = a;
  let choice = first;
  for (const { to, writes } of moves) {
    choice = choiceAfterMove(choice, { from: at, to, hosts, writes });
    at = to;
  }
  return isElsewhere(choice, { current: at, hosts }) ? choice.itemId : at;
}

describe("when the agenda moves on", () => {
  it("takes along who reads", () => {
    expect(shown(false, [{ to: b, writes: false }])).toBe(b);
    expect(shown(true, [{ to: b, writes: false }])).toBe(b);
  });

  it("leaves who writes at their words, a host too", () => {
    for (const hosts of [false, true]) {
      expect(shown(hosts, [{ to: b, writes: true }])).toBe(a);
      expect(
        shown(hosts, [
          { to: b, writes: true },
          { to: c, writes: true },
        ]),
      ).toBe(a);
    }
  });

  it("takes a host along who moves it on, which is by a button, not in a text; others stay until they go along", () => {
    const moves = [
      { to: b, writes: true },
      { to: c, writes: false },
    ];
    expect(shown(true, moves)).toBe(c);
    expect(shown(false, moves)).toBe(a);
  });

  it("leaves who chose another item there, a host until the next move", () => {
    const chose: Choice = { itemId: c as ItemId, while: a };
    expect(shown(false, [{ to: b, writes: false }], chose)).toBe(c);
    expect(shown(true, [{ to: b, writes: false }], chose)).toBe(b);
    expect(shown(true, [{ to: b, writes: true }], chose)).toBe(c);
  });
});

describe("whoever", () => {
  const at = (focus: "a text" | "a button", form: boolean) =>
    isWriting({
      activeElement: { matches: () => focus === "a text" } as unknown as Element,
      querySelector: (selector: string) => (form && selector.includes("[data-writing]") ? ({} as HTMLElement) : null),
    });

  it("has the focus in a text, or a form open beside it with the focus on its button, is writing", () => {
    expect([at("a text", false), at("a button", true), at("a button", false)]).toEqual([true, true, false]);
  });
});
