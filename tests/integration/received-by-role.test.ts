/** Owns the proof of what every role is ever sent: all bytes of the live channel, the shared text and the HTTP answers that ten people and a screen received through a whole meeting with a vote are kept, and searched for what was planted. */

import { documentName } from "@sanguan/shared/document/name";
import type { MeetingCommand } from "@sanguan/shared/domain/command";
import type { CommentId, GradeId, PersonId, VoteId, VoterGroupId } from "@sanguan/shared/domain/id";
import type { Role } from "@sanguan/shared/domain/meeting";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { byLink, done, gather, type Gathering, meetingOf } from "./gathering.ts";
import { LivePerson } from "./live-person.ts";
import { type Planted, traces } from "./planted.ts";
import { TypingPerson } from "./typing-person.ts";
import { Wiretap } from "./wiretap.ts";
import { openWorkspace, type Visitor, type Workspace } from "./workspace.ts";

let workspace: Workspace;
let gathering: Gathering;
beforeEach(async () => {
  workspace = await openWorkspace({
    SANGUAN_COMMANDS_PER_SECOND: "100000",
    SANGUAN_SIGN_IN_ATTEMPTS: "100000",
    SANGUAN_FLUSH_MS: "0",
  });
  gathering = await gather(workspace, await workspace.setUp(), "preparing");
});
afterEach(() => workspace.close());

const voteId = "v1" as VoteId;
const grades = ["g-alder", "g-birch", "g-cedar", "g-maple"] as readonly string[] as readonly GradeId[];
const points = [97, 83, 61, 13];
/** What each of a group casts, by grade: the last of group `a` votes on paper; `c` is too small to be shown. */
const cast = { a: [5, 3, 0, 1], b: [0, 1, 2, 1], c: [1, 1, 0, 0] } as const;
const groups = Object.keys(cast) as (keyof typeof cast)[];

/** Somebody who listens to everything, with all that they were sent. */
interface Listener {
  readonly visitor: Visitor;
  readonly tap: Wiretap;
  readonly live: LivePerson;
}

async function joining(personId: string, role: Role, voterGroup?: string): Promise<Visitor> {
  const { organizer, meetingId } = gathering;
  const id = personId as PersonId;
  const name = `人员${personId}`;
  await workspace.server.identity.addPerson({ id, name });
  const group = voterGroup === undefined ? {} : { voterGroup: voterGroup as VoterGroupId };
  await done(organizer, meetingId, { type: "assign-role", personId: id, name, role, ...group });
  const token = await workspace.server.identity.makeLink(id, "/", new Date(Date.now() + 600_000));
  return byLink(workspace, `${organizer.url}/join/${token}`);
}

async function listening(visitor: Visitor): Promise<Listener> {
  const tap = new Wiretap(workspace.server.url, visitor.cookie);
  const live = new LivePerson(visitor);
  tap.overhear(live);
  await live.join(gathering.meetingId);
  return { visitor, tap, live };
}

/** Types into the words of a staged comment, until they are durable. */
async function write(visitor: Visitor, document: string, fragment: string, words: string): Promise<void> {
  const person = await TypingPerson.open(workspace.server.url, visitor.cookie, document);
  const block = person.doc.getXmlFragment(fragment).get(0);
  const text = block instanceof Y.XmlElement ? block.get(0) : undefined;
  if (!(text instanceof Y.XmlText)) throw new Error(`there are no words in ${fragment}`);
  text.insert(0, words);
  await person.until(() => person.acknowledged > 0 && person.acknowledged === person.sent);
  person.close();
}

test(
  "[V1] [V2] [E15] through a meeting with a vote nobody is sent a comment that is not released, a tally that is not revealed, or somebody else's ballot",
  { timeout: 240_000 },
  async () => {
    const { meetingId, itemId, organizer, chair, reviewer, reporter, recorder, observer } = gathering;
    const colleague = await joining("colleague", "reviewer");
    await done(organizer, meetingId, {
      type: "revise-settings",
      change: {
        voting: "perItem",
        evaluation: {
          groups: groups.map((id, index) => ({
            id: id as string as VoterGroupId,
            name: `${id}类`,
            weight: [60, 30, 10][index] ?? 0,
          })),
          grades: grades.map((id, index) => ({ id, name: `档${index}`, points: points[index] ?? 0, multiplier: 100 })),
          gradeQuota: { percent: 0, from: "g-birch" as GradeId },
        },
      },
    });
    const voters = await Promise.all(
      groups.flatMap((group) =>
        cast[group].flatMap((number, grade) =>
          Array.from({ length: number }, async (_none, index) => {
            const personId = `voter-${group}-${grade}-${index}`;
            return { personId, group, grade: grades[grade] ?? "", visitor: await joining(personId, "voter", group) };
          }),
        ),
      ),
    );
    const onPaper = voters.find(({ personId }) => personId === "voter-a-3-0") ?? expect.fail("nobody votes on paper");
    const onDevices = voters.filter((voter) => voter !== onPaper);
    const [early] = onDevices;
    const stage = await organizer.post<{ link: string }>(`/api/meetings/${meetingId}/stage-link`);

    const roles = {
      chair: chair.visitor,
      organizer,
      recorder: recorder.visitor,
      reviewer: reviewer.visitor,
      colleague,
      reporter: reporter.visitor,
      observer: observer.visitor,
      voter: early?.visitor ?? expect.fail("no voter"),
      "voter on paper": onPaper.visitor,
      screen: await byLink(workspace, stage.body.link),
    };
    const listeners = Object.fromEntries(
      await Promise.all(
        Object.entries(roles).map(async ([role, visitor]) => [role, await listening(visitor)] as const),
      ),
    ) as Readonly<Record<keyof typeof roles, Listener>>;
    /** Those who enter paper ballots, and are told what the committee decides. */
    const keepers: ReadonlySet<string> = new Set(["chair", "organizer", "recorder"]);
    const everybody = Object.entries(listeners) as [keyof typeof roles, Listener][];
    /** As that role, and what it is answered is kept with the rest. */
    const asks = async (role: keyof typeof roles, command: MeetingCommand) => {
      const answer = await listeners[role].tap.ask("POST", `/api/meetings/${meetingId}/commands`, { command });
      expect([answer.status, answer.body], command.type).toMatchObject([200, {}]);
    };

    const description = await workspace
      .visitor()
      .get<{ paths: Record<string, Record<string, unknown>> }>("/api/openapi.json");
    const readable = Object.entries(description.body.paths)
      .filter(([path, operations]) => "get" in operations && path.startsWith("/api/"))
      .map(([path]) => path);
    expect(readable).toContain("/api/meetings/{id}/turnout");
    const documents = [
      ...(["report", "comments", "tasks"] as const).map((kind) => documentName({ kind, meetingId, itemId })),
      documentName({ kind: "notes", meetingId }),
      ...[reviewer.personId, "colleague" as PersonId].map((reviewerId) =>
        documentName({ kind: "staged", meetingId, itemId, reviewerId }),
      ),
    ];
    /** Everything that the API has to give, and every document, tried by everybody. */
    const everybodyTriesEverything = () =>
      Promise.all(
        everybody.map(async ([, { tap }]) => {
          for (const path of readable)
            for (const name of path.includes("{name}") ? documents : [""]) {
              const values: Record<string, string> = { id: meetingId, itemId, name, kind: "minutes", format: "docx" };
              await tap.ask(
                "GET",
                path.replaceAll(/\{(\w+)\}/g, (_, part: string) => values[part] ?? part),
              );
            }
          await tap.ask("GET", `/api/meetings/${meetingId}/events?after=0`);
          for (const name of documents) if (!tap.opened.includes(name)) await tap.open(name);
        }),
      );

    const secrets = { kept: "永不发布的意见", taken: "撤回了的意见", others: "同事的意见", later: "稍后才发布的意见" };
    const privately = (commentId: string, words: string): MeetingCommand => ({
      type: "stage-comment",
      commentId: commentId as CommentId,
      itemId,
      kind: "problem",
      quote: { text: `引${words}` },
      body: words,
    });
    for (const [id, words] of [
      ["hidden-kept", secrets.kept],
      ["hidden-taken", secrets.taken],
      ["shown-later", secrets.later],
    ] as const)
      await asks("reviewer", privately(id, words));
    await asks("colleague", privately("hidden-others", secrets.others));
    await asks("chair", { type: "start-meeting" });
    for (let step = 0; step < 4; step += 1) await asks("chair", { type: "advance-agenda" });
    await everybodyTriesEverything();
    // Words that are typed while everybody has their documents open.
    const staged = documentName({ kind: "staged", meetingId, itemId, reviewerId: reviewer.personId });
    await write(reviewer.visitor, staged, "hidden-kept", "又添一句机密");
    await asks("reviewer", { type: "withdraw-comment", commentId: "hidden-taken" as CommentId });

    await asks("chair", { type: "open-vote", voteId, itemIds: [itemId] });
    const castBy = async (voter: (typeof voters)[number]) => {
      const body = { voteId, choices: { [itemId]: voter.grade } };
      const at = `/api/meetings/${meetingId}/ballots`;
      if (voter === early) return (await listeners.voter.tap.ask("POST", at, body)).body;
      return (await voter.visitor.post(at, body)).body;
    };
    const half = Math.ceil(onDevices.length / 2);
    for (const answer of await Promise.all(onDevices.slice(0, half).map(castBy)))
      expect(answer).toEqual({ cast: "now" });
    await everybodyTriesEverything();
    for (const answer of await Promise.all(onDevices.slice(half).map(castBy))) expect(answer).toEqual({ cast: "now" });
    await asks("chair", { type: "close-vote", voteId });
    const paper = async (role: keyof typeof roles, counts: readonly number[]) =>
      (
        await listeners[role].tap.ask("POST", `/api/meetings/${meetingId}/paper-ballots`, {
          voteId,
          groupId: "a",
          sheets: 1,
          counts: { [itemId]: counts },
        })
      ).body;
    expect(await paper("recorder", [0, 0, 0, 1])).toEqual({ state: "first" });
    expect(await paper("organizer", [0, 0, 1, 0])).toEqual({ state: "differs", itemIds: [itemId] });
    await everybodyTriesEverything();
    expect(await paper("organizer", [0, 0, 0, 1])).toEqual({ state: "counted" });
    await everybodyTriesEverything();
    for (const [role, { live }] of everybody) {
      await live.hearEvent("vote-closed");
      const counted = (news: unknown) => JSON.stringify(news).includes('"state":"counted"');
      if (keepers.has(role)) await live.hear(({ name, news }) => name === "turnout" && counted(news));
    }

    const before = Object.fromEntries(everybody.map(([role, { tap }]) => [role, [...tap.values]]));
    const text = Object.fromEntries(everybody.map(([role, { tap }]) => [role, tap.everything]));
    await asks("chair", { type: "reveal-vote", voteId });
    for (const [, { live }] of everybody) await live.hearEvent("vote-revealed");
    await asks("chair", { type: "decide-grade", itemId, gradeId: "g-cedar" as GradeId });
    await everybodyTriesEverything();
    const { meeting } = await meetingOf(observer.visitor, meetingId);
    const result = meeting.votes[0]?.results?.[0] ?? expect.fail("nothing was revealed");
    const planted: Planted = {
      gradeIds: grades,
      voterIds: voters.map(({ personId }) => personId),
      scores: [result.score ?? expect.fail("no score")],
    };

    // Before the reveal: what each of them was told of the vote is how many have voted.
    for (const [role] of everybody) {
      expect(text[role], role).toContain('"voted":8');
      expect(traces(before[role] ?? [], planted), role).toEqual([]);
    }
    // The same search finds what was revealed.
    for (const [role, { tap }] of everybody)
      expect(traces(tap.values, planted).join("\n"), role).toMatch(/a tally \[5,3,0,1\]/);

    // After it: a group too small to be shown is not, and what the committee decides is told to few.
    expect(result.tallies.map(({ groupIds, counts }) => [groupIds, counts])).toEqual([
      [["a"], [5, 3, 0, 1]],
      [
        ["b", "c"],
        [1, 2, 2, 1],
      ],
    ]);
    for (const [role, { tap }] of everybody)
      expect([role, /grade-decided|"gradeId"/.test(tap.everything)]).toEqual([role, keepers.has(role)]);

    await asks("reviewer", { type: "release-comment", commentId: "shown-later" as CommentId });
    await asks("chair", {
      type: "begin-closing",
      overrides: [{ fault: "problem-without-task:shown-later", reason: "另行研究" }],
    });
    for (const [, { live }] of everybody) await live.hearEvent("meeting-closed");
    await everybodyTriesEverything();
    expect((await meetingOf(observer.visitor, meetingId)).meeting.phase).toBe("closed");

    // To the very end: what was never released stays with whoever wrote it.
    const own = { reviewer: ["kept", "taken"], colleague: ["others"] } as Readonly<Record<string, readonly string[]>>;
    for (const [role, { tap, live }] of everybody) {
      expect(tap.everything, role).toContain(secrets.later);
      for (const [key, words] of Object.entries({ ...secrets, typed: "又添一句机密" })) {
        if (key === "later") continue;
        const mine = own[role]?.includes(key) === true || (key === "typed" && role === "reviewer");
        expect([role, key, tap.everything.includes(words)]).toEqual([role, key, mine]);
      }
      for (const id of ["hidden-kept", "hidden-taken"])
        expect([role, id, tap.everything.includes(id)]).toEqual([role, id, role === "reviewer"]);
      expect([role, tap.everything.includes("hidden-others")]).toEqual([role, role === "colleague"]);
      for (const apart of ['"groupIds":["b"]', '"groupIds":["c"]', "[0,1,2,1]", "[1,1,0,0]"])
        expect([role, apart, tap.everything.includes(apart)]).toEqual([role, apart, false]);
      // No ballot was ever told to anybody, its voter included.
      expect(tap.everything, role).not.toContain('"choices"');
      live.leave();
      tap.end();
    }
  },
);
