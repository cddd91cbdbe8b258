/** Owns the proof of what a screen is ever sent: everything that its two kinds of sockets received through a whole meeting is kept, and searched for what it may not see. */

import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";

import { documentName } from "@sanguan/shared/document/name";
import type { CommentId, ItemId, NoticeId, PersonId } from "@sanguan/shared/domain/id";
import type { ScreenLine } from "@sanguan/shared/protocol/http";
import { done, gather, type Gathering } from "./gathering.ts";
import { LivePerson } from "./live-person.ts";
import { TypingPerson } from "./typing-person.ts";
import { Wiretap } from "./wiretap.ts";
import { openWorkspace, type Visitor, type Workspace } from "./workspace.ts";

let workspace: Workspace;
let gathering: Gathering;
beforeEach(async () => {
  workspace = await openWorkspace();
  gathering = await gather(workspace, await workspace.setUp(), "preparing");
});
afterEach(() => workspace.close());

const secondItem = "item-2" as ItemId;
const staged = "暂存机密";
const withdrawn = "撤回机密";
const released = "当场发布的点评";
const unfinished = "未到场的报告机密";
const shownReport = "已经述职的报告";
const notes = "会场记录机密";
const forOthers = "只给侧屏的通知";

async function pairedScreen(): Promise<{ readonly display: Visitor; readonly screenId: PersonId }> {
  const display = workspace.visitor();
  const { body: shown } = await display.post<{ code: string; secret: string }>("/api/pairings");
  const { body } = await gathering.organizer.post<{ screen: ScreenLine }>(
    `/api/meetings/${gathering.meetingId}/screens`,
    { code: shown.code, name: "主屏" },
  );
  await display.post("/api/pairings/claim", { secret: shown.secret });
  return { display, screenId: body.screen.screenId as PersonId };
}

/** Types into a document that may be empty, until it is durable. */
async function write(cookie: string, document: string, words: string): Promise<void> {
  const person = await TypingPerson.open(workspace.server.url, cookie, document);
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(words)]);
  const fragment = person.doc.getXmlFragment("default");
  fragment.insert(fragment.length, [paragraph]);
  await person.until(() => person.acknowledged > 0 && person.acknowledged === person.sent);
  person.close();
}

test("through a whole meeting no screen is sent a staged comment, attendance, another's unfinished report, or what it was not meant to show", async () => {
  const { meetingId, itemId, organizer, chair, reviewer, reporter, recorder, observer, report, comments } = gathering;
  const { display, screenId } = await pairedScreen();
  const side = await pairedScreen();
  const tap = new Wiretap(workspace.server.url, display.cookie);
  const live = new LivePerson(display);
  live.socket.onAny((name: string, news: unknown) => tap.heard(`live ${name}`, JSON.stringify(news)));
  tap.heard("join", JSON.stringify(await live.join(meetingId)));

  const allDocuments = [
    report,
    comments,
    documentName({ kind: "tasks", meetingId, itemId }),
    documentName({ kind: "notes", meetingId }),
    documentName({ kind: "report", meetingId, itemId: secondItem }),
    documentName({ kind: "comments", meetingId, itemId: secondItem }),
    documentName({ kind: "staged", meetingId, itemId, reviewerId: reviewer.personId }),
    documentName({ kind: "staged", meetingId, itemId: secondItem, reviewerId: reviewer.personId }),
  ];
  /** What a hostile page on the projector would do: try every document, again and again. */
  const tryEverything = async () => {
    for (const name of allDocuments) await tap.open(name);
    for (const path of ["", "/events?after=0", "/record", "/screens", "/addenda"])
      tap.heard(path, JSON.stringify((await display.get(`/api/meetings/${meetingId}${path}`)).body));
    for (const path of ["/api/people", "/api/tasks", "/api/meetings"])
      tap.heard(path, JSON.stringify((await display.get(path)).body));
  };

  await done(organizer, meetingId, {
    type: "add-item",
    itemId: secondItem,
    unit: "沙家浜镇",
    post: "党委书记",
    reporterId: observer.personId,
    mode: "oral",
  });
  await write(reporter.visitor.cookie, report, shownReport);
  await write(organizer.cookie, documentName({ kind: "report", meetingId, itemId: secondItem }), unfinished);
  await done(organizer, meetingId, { type: "record-attendance", personId: recorder.personId, status: "excused" });
  for (const [id, body] of [
    ["secret-1", staged],
    ["secret-2", withdrawn],
  ] as const)
    await done(reviewer.visitor, meetingId, {
      type: "stage-comment",
      commentId: id as CommentId,
      itemId,
      kind: "problem",
      quote: { text: body },
      body,
    });
  await tryEverything();
  expect(tap.opened).toEqual([]);
  await done(chair.visitor, meetingId, { type: "start-meeting" });
  await tryEverything();
  expect(tap.opened).toEqual([]);

  for (let step = 0; step < 3; step += 1) {
    await done(chair.visitor, meetingId, { type: "advance-agenda" });
    await tryEverything();
  }
  expect([...new Set(tap.opened)].sort()).toEqual(allDocuments.slice(0, 3).sort());
  await write(recorder.visitor.cookie, documentName({ kind: "notes", meetingId }), notes);
  await done(observer.visitor, meetingId, {
    type: "record-attendance",
    personId: observer.personId,
    status: "present",
  });
  await done(reviewer.visitor, meetingId, { type: "withdraw-comment", commentId: "secret-2" as CommentId });
  await done(reviewer.visitor, meetingId, {
    type: "add-comment",
    commentId: "open-1" as CommentId,
    itemId,
    kind: "brightSpot",
    body: released,
  });
  await done(chair.visitor, meetingId, {
    type: "show-notice",
    noticeId: "n1" as NoticeId,
    text: forOthers,
    screenIds: [side.screenId],
  });
  await done(chair.visitor, meetingId, { type: "direct-screen", screenId, content: "agenda" });
  await live.hearEvent("screen-directed");
  await tryEverything();

  await done(chair.visitor, meetingId, {
    type: "begin-closing",
    overrides: [{ fault: `item-without-comment:${secondItem}`, reason: "理由机密" }],
  });
  await live.hear(({ name, news }) => name === "event" && JSON.stringify(news).includes("meeting-closed"));
  await tryEverything();

  // What it did receive, so that the search is known to find.
  for (const words of [released, shownReport, "望亭镇", "沙家浜镇"]) expect(tap.everything, words).toContain(words);
  for (const words of [staged, withdrawn, unfinished, notes, forOthers, "理由机密", "secret-1", "secret-2"])
    expect(tap.everything, words).not.toContain(words);
  for (const status of ["excused", "attendance-recorded", "unsaved", side.screenId])
    expect(tap.everything, status).not.toContain(status);
  expect(tap.everything).not.toMatch(/"attendance":\[\{/);
  expect(live.told.some(({ name }) => name === "people")).toBe(false);
  live.leave();
  tap.end();
});
