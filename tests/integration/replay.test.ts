/** Proves the replay over a real server: what the room had at each time comes back, with whose words they were; drafts, staged documents and what was never released do not. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import type { ContentNode } from "@sanguan/shared/document/content";
import { plainText } from "@sanguan/shared/document/content";
import { bodyUpdate } from "@sanguan/shared/document/body-update";
import { deriveFragment } from "@sanguan/shared/document/derive-content";
import { DocumentHistory } from "@sanguan/shared/document/history";
import { historyMarks } from "@sanguan/shared/document/history-content";
import { documentName } from "@sanguan/shared/document/name";
import type { CommentId } from "@sanguan/shared/domain/id";
import type { ReplayPage, ReplayView } from "@sanguan/shared/protocol/http";
import { nextAfter, startOf, updatesOf } from "@sanguan/shared/protocol/replay-page";
import type { RecordFile } from "@sanguan/shared/record/record";
import { command, done, gather, type Gathering, type Guest } from "./gathering.ts";
import { LivePerson } from "./live-person.ts";
import { StoredFacts } from "./stored-facts.ts";
import { TypingPerson } from "./typing-person.ts";
import { openWorkspace, type Visitor, type Workspace } from "./workspace.ts";

/** Real time, and minutes that the test lets pass. */
let ahead = 0;
const clock = { now: () => Date.now() + ahead, iso: () => new Date(Date.now() + ahead).toISOString() };
const pass = (minutes: number) => {
  ahead += minutes * 60_000;
};

let workspace: Workspace;
let gathering: Gathering;
let staged: string;
let heldBack: CommentId;
/** What the recorder's copy of the report said, and when. */
const seen: { readonly time: number; readonly content: ContentNode }[] = [];

beforeAll(async () => {
  workspace = await openWorkspace({ SANGUAN_FLUSH_MS: "100" }, clock);
  gathering = await gather(workspace, await workspace.setUp(), "preparing");
  await hold(gathering);
}, 120_000);
afterAll(() => workspace.close());

const sit = ({ visitor }: Pick<Guest, "visitor">, document: string) =>
  TypingPerson.open(visitor.url, visitor.cookie, document);

/** Resolves when all that this person typed is durable. */
const stored = (person: TypingPerson) => person.until(() => person.acknowledged >= person.sent);

function firstText(doc: Y.Doc): Y.XmlText {
  return (doc.getXmlFragment("default").get(0) as Y.XmlElement).get(0) as Y.XmlText;
}

async function hold({ meetingId, itemId, chair, reporter, recorder, reviewer, report }: Gathering): Promise<void> {
  const author = await sit(reporter, report);
  Y.applyUpdate(author.doc, bodyUpdate("default", "不宜公开的草稿").bytes);
  firstText(author.doc).delete(0, 7);
  firstText(author.doc).insert(0, "述职正文");
  await stored(author);

  heldBack = "kept" as CommentId;
  staged = documentName({ kind: "staged", meetingId, itemId, reviewerId: reviewer.personId });
  for (const [id, words] of [
    [heldBack, "压下不发的话"],
    ["told", "到位"],
  ] as const) {
    const asked = { commentId: id as CommentId, itemId, kind: "problem" } as const;
    await done(reviewer.visitor, meetingId, { type: "stage-comment", ...asked });
    const own = await sit(reviewer, staged);
    Y.applyUpdate(own.doc, bodyUpdate(id, words).bytes);
    await stored(own);
    own.close();
  }

  pass(1);
  await done(chair.visitor, meetingId, { type: "start-meeting" });
  for (let step = 0; step < 3; step += 1) await done(chair.visitor, meetingId, { type: "advance-agenda" });

  const scribe = await sit(recorder, report);
  const look = async (holds: string) => {
    await stored(author);
    await stored(scribe);
    await scribe.until(() => scribe.text === holds);
    seen.push({ time: clock.now(), content: deriveFragment(scribe.doc.getXmlFragment("default")) });
    pass(1);
  };
  await look("述职正文");
  scribe.type("，记录员补");
  await look("述职正文，记录员补");
  await author.until(() => author.text.endsWith("补"));
  firstText(author.doc).insert(2, "的");
  await look("述职的正文，记录员补");
  firstText(scribe.doc).delete(0, 3);
  await look("正文，记录员补");
  await done(reviewer.visitor, meetingId, { type: "release-comment", commentId: "told" as CommentId });
  pass(1);
  author.close();
  scribe.close();

  const asked = await command(chair.visitor, meetingId, { type: "begin-closing", overrides: [] });
  const { faults } = (asked.body.refusal?.details ?? {}) as { faults?: readonly string[] };
  const overrides = (faults ?? []).map((fault) => ({ fault, reason: "演练" }));
  await closedRefusals();
  const chairLive = new LivePerson(chair.visitor);
  await chairLive.join(meetingId);
  await done(chair.visitor, meetingId, { type: "begin-closing", overrides });
  await chairLive.hearEvent("meeting-closed");
  chairLive.leave();
}

/** While it goes on. */
let before: { readonly view: number; readonly reason: string | undefined; readonly page: number };
async function closedRefusals(): Promise<void> {
  const { chair, meetingId, report } = gathering;
  const view = await chair.visitor.get(`/api/meetings/${meetingId}/replay`);
  const page = await chair.visitor.get(`/api/documents/${report}/replay`);
  before = { view: view.status, reason: view.body.refusal?.reason, page: page.status };
}

const view = (visitor: Visitor) => visitor.get<ReplayView>(`/api/meetings/${gathering.meetingId}/replay`);
const page = (visitor: Visitor, name: string, after?: number) =>
  visitor.get<ReplayPage>(`/api/documents/${name}/replay${after === undefined ? "" : `?after=${after}`}`);

async function history(visitor: Visitor, name: string): Promise<DocumentHistory> {
  const first = await page(visitor, name);
  expect(first.status).toBe(200);
  const { state, owners } = startOf(first.body);
  const told = new DocumentHistory(state, owners);
  let read: ReplayPage | undefined = first.body;
  while (read !== undefined) {
    told.add(updatesOf(read));
    const after = nextAfter(read);
    read = after === undefined ? undefined : (await page(visitor, name, after)).body;
  }
  return told;
}

function words(node: ContentNode): string[] {
  if (node.text === undefined) return (node.content ?? []).flatMap(words);
  const by = node.marks?.find(({ type }) => type === historyMarks.writer)?.attrs?.["by"];
  return [`${typeof by === "string" ? by : "?"}: ${node.text}`];
}

describe("the replay of a closed meeting", () => {
  test("[H6] is at each time what the room had then, with whose words they are, and at the end what is in the record", async () => {
    const { chair, meetingId, itemId, report, reporter, recorder } = gathering;
    const told = await history(chair.visitor, report);
    expect(seen).toHaveLength(4);
    for (const { time, content } of seen) expect(plainText(told.contentAt("default", time))).toBe(plainText(content));
    expect(words(told.contentAt("default", seen[2]?.time ?? 0))).toEqual([
      `${reporter.personId}: 述职的正文`,
      `${recorder.personId}: ，记录员补`,
    ]);
    const { body: record } = await chair.visitor.get<RecordFile>(`/api/meetings/${meetingId}/record`);
    const part = record.parts.find((one) => one.kind === "report" && one.itemId === itemId);
    if (part?.kind !== "report") throw new Error("no report in the record");
    expect(plainText(told.contentAt("default", Number.POSITIVE_INFINITY))).toBe(plainText(part.content));
    expect(plainText(part.content)).toBe("正文，记录员补");
  });

  test("[H6] tells nothing of what was written and taken out before the start, whatever is asked for", async () => {
    const { chair, report } = gathering;
    const draft = Buffer.from("草稿");
    for (const after of [undefined, 0, 1, 2]) {
      const { body } = await page(chair.visitor, report, after);
      for (const bytes of [body.bytes, body.start?.state ?? ""])
        expect(Buffer.from(bytes, "base64").includes(draft)).toBe(false);
      expect(body.after).toBeGreaterThanOrEqual(3);
    }
    const facts = new StoredFacts(workspace.folder);
    expect(facts.log(report).some((update) => Buffer.from(update).includes(draft))).toBe(true);
    facts.close();
    const { body } = await page(chair.visitor, report);
    expect(Buffer.from(body.start?.state ?? "", "base64").includes(Buffer.from("述职正文"))).toBe(true);
  });

  test("[H1] is there for nobody before the close", () => {
    expect(before).toEqual({ view: 409, reason: "wrong-phase", page: 409 });
  });

  test("[H2] [H3] is for those who ran the meeting; a staged document for its reviewer alone", async () => {
    const { organizer, chair, recorder, reviewer, reporter, observer, stranger, report } = gathering;
    const asked = async ({ visitor }: Pick<Guest, "visitor">) => [
      (await view(visitor)).status,
      (await page(visitor, report)).status,
      (await page(visitor, report, 0)).status,
      (await page(visitor, staged)).status,
      (await page(visitor, staged, 0)).status,
    ];
    for (const guest of [{ visitor: organizer }, chair, recorder])
      expect(await asked(guest)).toEqual([200, 200, 200, 403, 403]);
    expect(await asked(reviewer)).toEqual([200, 403, 403, 200, 200]);
    for (const guest of [reporter, observer, stranger]) expect(await asked(guest)).toEqual([403, 403, 403, 403, 403]);
    expect(await asked({ visitor: workspace.visitor() })).toEqual([401, 401, 401, 401, 401]);

    expect((await view(reviewer.visitor)).body.documents).toEqual([staged]);
    expect((await view(chair.visitor)).body.documents.filter((name) => name.includes("staged"))).toEqual([]);
    expect(plainText((await history(reviewer.visitor, staged)).contentAt(heldBack, Number.POSITIVE_INFINITY))).toBe(
      "压下不发的话",
    );
  });

  test("[H4] [V1] [H5] tells the hosts nothing of a comment that was never released, neither in events nor in texts", async () => {
    const { chair, organizer, recorder, reviewer, comments } = gathering;
    for (const visitor of [chair.visitor, organizer, recorder.visitor]) {
      const { body } = await view(visitor);
      expect(JSON.stringify(body)).not.toContain(`"${heldBack}"`);
      expect(JSON.stringify(body)).not.toContain("comment-staged");
      const types = body.events.map(({ event }) => event.type);
      for (const type of ["meeting-started", "agenda-advanced", "comment-released", "closing-begun", "meeting-closed"])
        expect(types).toContain(type);
      expect(body.names[reviewer.personId]).toBe("点评");
      const told = await history(visitor, comments);
      expect(plainText(told.contentAt(heldBack, Number.POSITIVE_INFINITY))).toBe("");
      expect(words(told.contentAt("told", Number.POSITIVE_INFINITY))).toEqual([`${reviewer.personId}: 到位`]);
    }
    expect(JSON.stringify((await view(reviewer.visitor)).body)).toContain(`"${heldBack}"`);
  });

  test("says why not, in words, for what is no document", async () => {
    const { chair, meetingId } = gathering;
    const asked = async (name: string, after = "") =>
      (await chair.visitor.get(`/api/documents/${name}/replay${after}`)).body.refusal?.reason;
    expect(await asked("nothing")).toBe("unknown-document");
    expect(await asked(`${meetingId}.absent.report`)).toBe("unknown-document");
    expect(await asked("absent.notes")).toBe("unknown-meeting");
    expect(await asked(`${meetingId}.notes`, "?after=-1")).toBe("malformed");
    expect(await asked(`${meetingId}.notes`, "?after=x")).toBe("malformed");
  });
});
