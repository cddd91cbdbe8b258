/** Checks that a fault is named by its unit, and by the first words of the problem or task that it is about. */

import { everyKind } from "@sanguan/shared/record/testing/every-kind";
import { expect, it } from "vitest";
import { arrangeRecord } from "./arrange-record.ts";
import { faultWords } from "./fault-words.ts";

const said = ((key: string, values: object) => `${key} ${JSON.stringify(values)} `) as never;

it("of a problem, a task, an item, and of what nobody knows", () => {
  const record = arrangeRecord(everyKind({ meetingId: "m2" }));
  const [item] = record.items.filter(({ comments, tasks }) => comments.length > 0 && tasks.length > 0);
  if (item === undefined) throw new Error("no such item");
  const unit = { unit: item.item.unit };
  const problem = faultWords(`problem-without-task:${item.comments[0]?.id}`, record, said);
  expect(problem).toContain(`closing.fault.problem-without-task ${JSON.stringify(unit)}`);
  expect(problem).toMatch(/closing\.about \{"words":"[^"]+"\}/);
  expect(faultWords(`task-incomplete:${item.tasks[0]?.id}`, record, said)).toMatch(
    /closing\.about \{"words":"[^"]+"\}/,
  );
  expect(faultWords(`item-without-comment:${item.item.id}`, record, said)).not.toContain("closing.about");
  expect(faultWords("something:else", record, said)).toBe("something:else");
});
