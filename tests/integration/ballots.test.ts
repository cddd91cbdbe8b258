/** Owns the proof of a vote over real sockets and HTTP: five hundred ballots at once all count, and nobody is told what they were before the chair reveals them. */

import type { ItemId, PersonId, VoteId, VoterGroupId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { JoinAnswer } from "@sanguan/shared/protocol/live";
import { afterAll, beforeAll, expect, test } from "vitest";

import { byLink, command, done, gather, type Gathering, meetingOf } from "./gathering.ts";
import { LivePerson } from "./live-person.ts";
import { openWorkspace, type Visitor, type Workspace } from "./workspace.ts";

const voteId = "v1" as VoteId;
const grades = ["good", "fair", "average", "poor"] as const;
const voters = 500;

let workspace: Workspace;
let gathering: Gathering;
let electorate: readonly { readonly personId: PersonId; readonly group: "a" | "b"; readonly visitor: Visitor }[];

beforeAll(async () => {
  workspace = await openWorkspace({ SANGUAN_COMMANDS_PER_SECOND: "100000", SANGUAN_SIGN_IN_ATTEMPTS: "100000" });
  const organizer = await workspace.setUp();
  gathering = await gather(workspace, organizer, "preparing");
  const { meetingId, chair } = gathering;
  await done(organizer, meetingId, { type: "revise-settings", change: { voting: "perItem" } });
  const people: (typeof electorate)[number][] = [];
  for (let index = 0; index < voters; index += 1) {
    const personId = `voter-${index}` as PersonId;
    const name = `评议人${index}`;
    const group = index % 5 === 0 ? "b" : "a";
    await workspace.server.identity.addPerson({ id: personId, name });
    const voterGroup = group as string as VoterGroupId;
    await done(organizer, meetingId, { type: "assign-role", personId, name, role: "voter", voterGroup });
    const token = await workspace.server.identity.makeLink(personId, "/", new Date(Date.now() + 600_000));
    people.push({ personId, group, visitor: await byLink(workspace, `${organizer.url}/join/${token}`) });
  }
  electorate = people;
  await done(chair.visitor, meetingId, { type: "start-meeting" });
  for (let step = 0; step < 4; step += 1) await done(chair.visitor, meetingId, { type: "advance-agenda" });
}, 300_000);
afterAll(() => workspace.close());

const gradeOf = (index: number) => grades[(index * 7) % 4] ?? "good";

function cast(visitor: Visitor, grade: string, itemId: ItemId = gathering.itemId) {
  const path = `/api/meetings/${gathering.meetingId}/ballots`;
  return visitor.post<{ cast?: string; refusal?: { reason: string } }>(path, { voteId, choices: { [itemId]: grade } });
}

test(
  "five hundred ballots at once, some of them twice, all count, once, and are told to nobody before the reveal",
  { timeout: 300_000 },
  async () => {
    const { meetingId, chair, organizer, recorder, reviewer, reporter, observer } = gathering;
    const stage = await organizer.post<{ link: string }>(`/api/meetings/${meetingId}/stage-link`);
    const screen = await byLink(workspace, stage.body.link);
    const first = electorate[0]?.visitor ?? expect.fail("no voter");
    const roles = {
      chair: chair.visitor,
      organizer,
      recorder: recorder.visitor,
      reviewer: reviewer.visitor,
      reporter: reporter.visitor,
      observer: observer.visitor,
      screen,
      voter: first,
    };
    const listeners = Object.entries(roles).map(([role, visitor]) => ({ role, live: new LivePerson(visitor) }));
    const answers: JoinAnswer[] = [];
    for (const { live } of listeners) answers.push(await live.join(meetingId));
    const read: unknown[] = [];

    expect(await cast(first, "good")).toMatchObject({ status: 404, body: { refusal: { reason: "unknown-vote" } } });
    await done(chair.visitor, meetingId, { type: "open-vote", voteId, itemIds: [gathering.itemId] });
    const outcomes = await Promise.all(
      electorate.flatMap(({ visitor }, index) => {
        const once = cast(visitor, gradeOf(index));
        // One in ten presses again at once, with another choice: whichever came first counts.
        return index % 10 === 0 ? [once, once.then(() => cast(visitor, "poor"))] : [once];
      }),
    );
    const said = outcomes.map(({ body }) => body.cast ?? body.refusal?.reason ?? "nothing");
    expect(said.filter((outcome) => outcome === "now").length).toBe(voters);
    expect(said.filter((outcome) => outcome === "before").length).toBe(voters / 10);

    for (const visitor of Object.values(roles)) {
      read.push((await visitor.get(`/api/meetings/${meetingId}`)).body);
      read.push((await visitor.get(`/api/meetings/${meetingId}/events?after=0`)).body);
      read.push((await visitor.get(`/api/meetings/${meetingId}/turnout`)).body);
    }
    expect((await workspace.visitor().get(`/api/meetings/${meetingId}/turnout`)).status).toBe(401);
    expect((await gathering.stranger.visitor.get(`/api/meetings/${meetingId}/turnout`)).status).toBe(403);
    await done(organizer, meetingId, { type: "close-vote", voteId });
    expect(await cast(observer.visitor, "good")).toMatchObject({ body: { refusal: { reason: "not-allowed" } } });
    expect((await command(organizer, meetingId, { type: "reveal-vote", voteId })).body.refusal?.reason).toBe(
      "not-allowed",
    );
    for (const { live } of listeners) await live.hearEvent("vote-closed");

    // What each of them was ever sent until now: numbers of people, never of grades.
    for (const [index, { role, live }] of listeners.entries()) {
      const received = JSON.stringify([live.told, answers[index], read]);
      expect(received, role).toContain('"eligible":400');
      expect(received, role).not.toMatch(/"counts"|"results"|"tallies"|"score"|"choices"/);
      const turnouts = live.told.filter(({ name }) => name === "turnout").map(({ news }) => JSON.stringify(news));
      // Told together, not each by itself.
      expect(turnouts.length, role).toBeLessThan(voters / 5);
      expect(turnouts.at(-1), role).toContain('"voted":400');
      expect(
        turnouts.some((news) => news.includes("notVoted")),
        role,
      ).toBe(false);
      expect(
        turnouts.some((news) => news.includes('"mine"')),
        role,
      ).toBe(role === "voter");
    }

    await done(chair.visitor, meetingId, { type: "reveal-vote", voteId });
    for (const { role, live } of listeners) {
      const heard = await live.hearEvent("vote-revealed");
      expect(JSON.stringify(heard.news), role).toContain('"tallies"');
      live.leave();
    }
    const { meeting } = await meetingOf(observer.visitor, meetingId);
    const result = meeting.votes[0]?.results?.[0];
    const expected = (["a", "b"] as const).map((group) =>
      grades.map(
        (grade) => electorate.filter((voter, index) => voter.group === group && gradeOf(index) === grade).length,
      ),
    );
    expect(result?.tallies.map(({ counts }) => counts)).toEqual(expected);
    expect(result?.ballots).toBe(voters);
  },
);

test("what a voter sends must be a ballot, and is never repeated to anybody", async () => {
  const voter = electorate[1]?.visitor ?? expect.fail("no voter");
  const path = `/api/meetings/${gathering.meetingId}/ballots`;
  for (const body of [
    {},
    { voteId, choices: [] },
    { voteId, choices: { "I 1": "good" } },
    { voteId, choices: {}, name: "x" },
  ])
    expect(await voter.post(path, body)).toMatchObject({ status: 400, body: { refusal: { reason: "malformed" } } });
  const others = { voteId, personId: electorate[2]?.personId, choices: { [gathering.itemId]: "good" } };
  expect(await voter.post(path, others)).toMatchObject({
    status: 409,
    body: { refusal: { reason: "another-signed-in" } },
  });
  const many = Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`i${index}`, "good"]));
  expect(await voter.post(path, { voteId, choices: many })).toMatchObject({ status: 400 });
  expect(await cast(voter, "secret-choice")).toMatchObject({ status: 200, body: { cast: "before" } });
  const { body } = await gathering.chair.visitor.get<{ meeting: Meeting }>(`/api/meetings/${gathering.meetingId}`);
  expect(JSON.stringify(body)).not.toContain("secret-choice");
  const metrics = await workspace.visitor().get<string>("/metrics");
  expect(metrics.body).not.toMatch(/good|poor|secret-choice/);
});
