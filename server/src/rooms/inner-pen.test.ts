/** Tests that a writer inside the process writes as a browser does: seen by others, durable when it says so, and stopped where its person may not. */

import type { Actor } from "@sanguan/shared/domain/actor";
import type { MeetingId, PersonId } from "@sanguan/shared/domain/id";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Pen } from "../ports.ts";
import { makeInnerPens } from "./inner-pen.ts";
import { Table } from "./testing/table.ts";

const actor: Actor = { personId: "syn-1" as PersonId, name: "模拟", organisationRoles: [] };
let table: Table;
let may: { read: boolean; write: boolean };

beforeEach(() => {
  table = new Table();
  may = { read: true, write: true };
});
afterEach(() => table.clear());

/** Lets time pass until it is there. */
async function taken<T>(asked: Promise<T>): Promise<T> {
  const answers: T[] = [];
  const wait = async () => void answers.push(await asked);
  void wait();
  for (let round = 0; round < 20 && answers.length === 0; round += 1) await table.run(50);
  if (answers.length === 0) throw new Error("no answer");
  return answers[0] as T;
}

async function takePen(): Promise<Pen | undefined> {
  const take = makeInnerPens({
    rooms: table.rooms,
    access: () => Promise.resolve({ ok: true, value: may }),
    colorOf: () => 1,
  });
  return taken(take(actor, table.document));
}

it("writes what everybody sees and the log has, in whole blocks and word by word", async () => {
  const wang = table.sit("wang");
  await table.run();
  wang.text.insert(0, "先有的话。");
  await table.run();
  const pen = await takePen();
  expect(pen?.blocks).toEqual(["先有的话。"]);
  expect(await taken(pen?.append({ heading: 2, text: "一、履职" }) ?? Promise.resolve(false))).toBe(true);
  expect(await taken(pen?.append({ text: "坚持" }) ?? Promise.resolve(false))).toBe(true);
  expect(await taken(pen?.extend("书记抓。") ?? Promise.resolve(false))).toBe(true);
  const expected =
    '<paragraph>先有的话。</paragraph><heading level="2">一、履职</heading><paragraph>坚持书记抓。</paragraph>';
  expect(wang.doc.getXmlFragment("default").toJSON()).toBe(expected);
  expect(table.replay().getXmlFragment("default").toJSON()).toBe(expected);
  wang.text.insert(5, "又写。");
  await table.run();
  expect(pen?.blocks).toEqual(["先有的话。又写。", "一、履职", "坚持书记抓。"]);
  pen?.put();
  await table.run();
  expect(table.rooms.figures().sessions).toBe(1);
  expect(table.alarms).toEqual([]);
});

it("is given to nobody who may not write there", async () => {
  may = { read: true, write: false };
  expect(await takePen()).toBeUndefined();
  expect(table.rooms.figures().sessions).toBe(0);
});

it("writes no more when its person may not, and says so", async () => {
  const pen = await takePen();
  expect(await taken(pen?.append({ text: "还能写" }) ?? Promise.resolve(false))).toBe(true);
  table.rooms.reauthorise("m1" as MeetingId, () => ({ read: true, write: false }));
  await table.run();
  expect(await taken(pen?.extend("不能写了") ?? Promise.resolve(true))).toBe(false);
  expect(pen?.isOpen).toBe(false);
  expect(await pen?.extend("再写")).toBe(false);
  expect(table.replay().getXmlFragment("default").toJSON()).toBe("<paragraph>还能写</paragraph>");
});

it("ends with the cut", async () => {
  const pen = await takePen();
  expect(await taken(pen?.append({ text: "述职" }) ?? Promise.resolve(false))).toBe(true);
  await taken(table.rooms.freeze("m1" as MeetingId));
  await table.run();
  expect(pen?.isOpen).toBe(false);
});
