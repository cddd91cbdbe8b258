/** Tests who comes when of those who wait for a turn. */

import { expect, it } from "vitest";
import { Turns } from "./turns.ts";

it("one at a time, those in a hurry first, each in the order of asking", async () => {
  const turns = new Turns(10);
  const order: string[] = [];
  const first = await turns.patient();
  const take = async (name: string, turn: Promise<(() => void) | undefined>) => {
    const end = await turn;
    order.push(name);
    end?.();
  };
  const all = [
    take("patient 1", turns.patient()),
    take("urgent 1", turns.urgent()),
    take("patient 2", turns.patient()),
    take("urgent 2", turns.urgent()),
  ];
  expect(turns.pressed).toBe(true);
  expect(order).toEqual([]);
  first();
  await Promise.all(all);
  expect(order).toEqual(["urgent 1", "urgent 2", "patient 1", "patient 2"]);
  expect(turns.pressed).toBe(false);
});

it("nobody comes between one who ends and the one who was told", async () => {
  const turns = new Turns(10);
  const first = await turns.urgent();
  let had = 0;
  const second = turns.urgent().then(() => (had += 1));
  first?.();
  const third = turns.urgent().then(() => (had += 1));
  await second;
  expect(had).toBe(1);
  await Promise.race([third, new Promise((resolve) => setImmediate(resolve))]);
  expect(had).toBe(1);
});

it("too many in a hurry are turned away at once", async () => {
  const turns = new Turns(1);
  const first = await turns.urgent();
  const second = turns.urgent();
  expect(await turns.urgent()).toBeUndefined();
  first?.();
  expect(await second).toBeTypeOf("function");
});
