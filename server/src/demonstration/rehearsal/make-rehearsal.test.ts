/** Tests the making of a rehearsal on real storage: broken off anywhere it is nobody's and goes again, and it holds up nobody's command meanwhile. */

import { afterEach, beforeEach, expect, it } from "vitest";
import { defaultSettings } from "@sanguan/shared/domain/settings";
import { isSynthetic } from "@sanguan/shared/domain/synthetic";
import type { MeetingCommand } from "@sanguan/shared/domain/command";
import type { GradeId, MeetingId, VoteId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import {
  chair,
  firstItem,
  meetingId,
  openWorkplace,
  organizer,
  reporter,
  reviewer,
  secondItem,
  type Workplace,
} from "../../meetings/testing/workplace.ts";
import { countVotesWithBallots } from "../../storage/held-ballots.ts";
import type { RunCommand } from "../conduct.ts";
import { type MakeRehearsal, makeRehearsalMaker } from "./make-rehearsal.ts";

let place: Workplace;
let ids: number;

beforeEach(async () => {
  ids = 0;
  place = await openWorkplace();
  await place.must(organizer, {
    type: "create-meeting",
    meetingId,
    title: "述职评议会",
    organisation: "扬中市委",
    place: "",
    scheduledAt: "2026-11-22T09:00:00.000Z",
  });
  const { personId, name } = organizer;
  for (const [who, role] of [
    [chair, "chair"],
    [reporter, "reporter"],
    [organizer, "reviewer"],
  ] as const)
    await place.must(organizer, { type: "assign-role", personId: who.personId, name: who.name, role });
  for (const [itemId, unit, who] of [
    [firstItem, "新坝镇", reporter],
    [secondItem, "八桥镇", organizer],
  ] as const)
    await place.must(organizer, {
      type: "add-item",
      itemId,
      unit,
      post: "党委书记",
      reporterId: who.personId,
      mode: "oral",
    });
  for (const who of [reviewer, { personId, name }])
    await place.must(organizer, {
      type: "assign-role",
      personId: who.personId,
      name: who.name,
      role: "reviewer",
      portfolio: [firstItem],
    });
  await place.must(organizer, { type: "revise-settings", change: { voting: "perItem" } });
});
afterEach(() => place.close());

function open(runCommand: RunCommand = place.runCommand): MakeRehearsal {
  return makeRehearsalMaker({ log: place.log, cache: place.cache, runCommand, newId: () => `r${(ids += 1)}` });
}

async function made(make: MakeRehearsal): Promise<Meeting> {
  const answer = await make(organizer, meetingId, "zh-CN");
  return place.cache
    .load(answer.ok ? answer.value : expect.fail(answer.refusal.reason))
    .then((held) => held?.meeting ?? expect.fail("no rehearsal"));
}

/** The commands of one that is made in peace. */
async function countCommands(): Promise<number> {
  let count = 0;
  const whole = await made(
    open((ask) => {
      count += 1;
      return place.runCommand(ask);
    }),
  );
  const player = { personId: organizer.personId, roles: ["organizer"] as const };
  expect(whole.members.find(({ personId }) => personId === player.personId)?.roles.toSorted()).toEqual([
    "chair",
    "organizer",
    "reporter",
    "reviewer",
  ]);
  await place.runCommand({
    meetingId: whole.id,
    id: "done",
    actor: organizer,
    command: { type: "discard-rehearsal" },
  });
  return count;
}

const standing = async () =>
  (await place.log.meetings()).filter(({ rehearsalOf, discarded }) => rehearsalOf !== undefined && discarded !== true);

it("[Z1] that was broken off anywhere is nobody's: it is thrown away, and another one is made whole", async () => {
  const commands = await countCommands();
  expect(commands).toBe(20);
  for (const cut of [1, 2, 10, commands - 2, commands - 1]) {
    let asked = 0;
    const breaking = open((ask) => {
      asked += 1;
      // As in a crash: this one and what would tidy up after it.
      return asked > cut ? Promise.reject(new Error("the disk is full")) : place.runCommand(ask);
    });
    await expect(breaking(organizer, meetingId, "zh-CN"), `after ${cut}`).rejects.toThrow("the disk is full");
    const [half] = await standing();
    const whole = await made(open());
    expect(whole.id).not.toBe(half?.id);
    expect(
      (await standing()).map(({ id }) => id),
      `after ${cut}`,
    ).toEqual([whole.id]);
    expect(whole.items).toHaveLength(2);
    expect(whole.settings).toEqual({ ...defaultSettings, voting: "perItem" });
    expect(whole.members.filter(({ portfolio }) => portfolio.length > 0)).toHaveLength(2);
    expect(whole.members.filter(({ personId }) => !isSynthetic(personId))).toMatchObject([
      { personId: organizer.personId },
    ]);
    // Whole, it stays the one.
    expect((await made(open())).id).toBe(whole.id);
    await place.runCommand({
      meetingId: whole.id,
      id: "done",
      actor: organizer,
      command: { type: "discard-rehearsal" },
    });
  }
});

it("holds up no command of its meeting while it is made", async () => {
  const begun = Promise.withResolvers<undefined>();
  const goOn = Promise.withResolvers<undefined>();
  const making = made(
    open(async (ask) => {
      begun.resolve(undefined);
      await goOn.promise;
      return place.runCommand(ask);
    }),
  );
  await begun.promise;
  await place.must(organizer, { type: "revise-settings", change: { voting: "atEnd" } });
  goOn.resolve(undefined);
  expect((await making).settings.voting).toBe("perItem");
});

it("is made once for one who presses twice, and apart for another organizer", async () => {
  const { personId, name } = chair;
  await place.must(organizer, { type: "assign-role", personId, name, role: "organizer" });
  const make = open();
  const answers = await Promise.all([organizer, organizer, chair].map((who) => make(who, meetingId, "en")));
  const [one, again, other] = answers.map((answer) => (answer.ok ? answer.value : undefined)) as MeetingId[];
  expect(again).toBe(one);
  expect(other).not.toBe(one);
  expect(new Set((await standing()).map(({ id }) => id))).toEqual(new Set([one, other]));
});

it("[Z5] that is thrown away while it votes leaves nothing of what was cast, and keeps no backup waiting", async () => {
  const whole = await made(open());
  const must = async (command: MeetingCommand) => {
    const outcome = await place.runCommand({
      meetingId: whole.id,
      id: `vote-${(ids += 1)}`,
      actor: organizer,
      command,
    });
    expect(outcome).not.toHaveProperty("refusal");
  };
  await must({ type: "assign-role", personId: organizer.personId, name: organizer.name, role: "voter" });
  await must({ type: "start-meeting" });
  // To the vote, by way of the report, the questions and the comments.
  for (let step = 0; step < 4; step += 1) await must({ type: "advance-agenda" });
  const itemId = whole.items[0]?.id ?? expect.fail("no item");
  const voteId = "v1" as VoteId;
  await must({ type: "open-vote", voteId, itemIds: [itemId] });
  const cast = { meetingId: whole.id, voteId, choices: { [itemId]: "good" as GradeId } };
  expect(await place.ballots.cast(organizer, cast)).toEqual({ cast: "now" });
  expect(countVotesWithBallots(place.folder)).toBe(1);
  await must({ type: "discard-rehearsal" });
  expect(await place.boxes.read(whole.id, voteId)).toMatchObject({ state: "emptied", counts: {} });
  expect(countVotesWithBallots(place.folder)).toBe(0);
});
