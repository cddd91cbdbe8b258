/** Owns the pictures of a meeting while it is held: its panels and dialogs, the desk, what the stage shows, the vote. */

import type { ItemId, NoticeId, TaskId, VoteId } from "@sanguan/shared/domain/id";
import { screenContents } from "@sanguan/shared/domain/meeting";
import { type Camera, parts, phone, projectors, type View } from "./camera.ts";
import { after, type Place, press, seen, shown, starting, tab, written } from "./place.ts";

export const onStage = ({ demo }: Place) => {
  const there = (page: Parameters<View["until"]>[0]) => page.locator("[data-testid=stage][data-phase]");
  return (name: string, until: View["until"] = there): View => ({
    name: `stage-${name}`,
    link: demo.stage.link,
    path: `/stage/${demo.meeting.id}`,
    until,
    sizes: projectors,
    schemes: ["light"],
  });
};

export async function during(camera: Camera, place: Place): Promise<void> {
  const { does, link, here, meeting } = place;
  const { take } = camera;
  const stage = onStage(place);
  await take(stage("waiting"));
  await does("chair", { type: "start-meeting" });
  await take(stage("opened"));
  const next = async () => does("chair", { type: "advance-agenda" });
  await next();
  const { currentItemId } = await meeting();
  if (currentItemId === undefined) throw new Error("no item");
  for (const n of [0, 1])
    for (const { id, state, itemId } of (await meeting("reviewer", n)).comments)
      if (state === "staged" && itemId === currentItemId)
        await does("reviewer", { type: "release-comment", commentId: id }, n);
  await panels(camera, place);
  for (const role of ["reviewer", "recorder", "reporter"]) await does(role, { type: "raise-hand", kind: "question" });
  await does("reviewer", { type: "raise-hand", kind: "pointOfOrder" }, 1);
  const inFloor = { link: link("chair"), path: here, until: written, act: tab("floor") };
  await take({ name: "meeting-floor", ...inFloor });
  const [first] = (await meeting()).floor.queue;
  if (first !== undefined) await does("chair", { type: "call-speaker", personId: first.personId });
  await take({ name: "meeting-speaking", ...inFloor, sizes: parts });
  await desk(camera, place);
  await task(place);
  await take(stage("follow", seen("stage-report")));
  await take({
    ...stage("since", seen("stage-report")),
    cut: (page) => page.getByText(/网络中断，自|No network; as of/),
  });
  await everyContent(camera, place, "live");
  await notices(camera, place);
  await does("chair", { type: "begin-break", planned: 900 });
  await take(stage("break"));
  await take({ name: "desk-break", link: link("chair"), path: `${here}/desk`, until: seen("desk"), sizes: parts });
  await does("chair", { type: "end-break" });
  await vote(camera, place, currentItemId, next);
}

/** What each part of the meeting's page looks like when it is opened. */
async function panels({ take }: Camera, { here, link }: Place): Promise<void> {
  const chair = { link: link("chair"), path: here, until: written };
  const part = (name: string, act: View["act"], role: Partial<View> = chair) =>
    take({ ...chair, ...role, name: `meeting-${name}`, sizes: parts, ...(act === undefined ? {} : { act }) });
  const reviewer = { link: link("reviewer", 2) };
  await take({ name: "meeting", ...chair });
  await take({ name: "meeting-reporter", ...chair, link: link("reporter") });
  await take({ name: "meeting-observer", ...chair, link: link("observer"), sizes: parts });
  await take({ name: "meeting-agenda", ...chair, act: tab("agenda"), sizes: phone });
  await part("comments", tab("comments"));
  await part("staged", tab("comments"), reviewer);
  await part("task-form", after(tab("comments"), press("make-task-*")));
  await part("no-task", after(tab("comments"), press("no-task-*")));
  await part("share", after(tab("comments"), press("share-*")));
  await part("earlier", after(tab("comments"), press("earlier-problems"), shown("earlier-")), reviewer);
  await part("tasks", tab("tasks"));
  await part("notes", tab("notes"), { link: link("recorder") });
  await part("evaluation", tab("evaluation"));
  await take({ ...chair, name: "meeting-people", act: press("people"), sizes: { laptop: [1366, 768] } });
  await part("menu", press("host-menu"));
  await part("screens", press("open-screens"));
  await part("roll", press("open-roll"), { link: link("recorder") });
  await part("arrange", press("host-menu", "arrange-agenda"));
  await part("roll-chair", press("open-roll"));
  await take({
    ...chair,
    name: "meeting-loading",
    link: link("observer"),
    before: async (page) => {
      await page.route("**/live/**", () => {});
      await page.routeWebSocket(/\/live\//, () => {});
    },
    until: (page) => page.getByRole("status").locator("visible=true"),
    sizes: parts,
  });
  await take({
    ...chair,
    name: "meeting-offline",
    link: link("recorder"),
    until: (page) => page.getByTestId("report-editor").locator("[contenteditable='true']"),
    cut: (page) => page.getByText(/连接已断开|Offline since/),
    sizes: parts,
  });
}

async function desk({ take }: Camera, { here, link, comes }: Place): Promise<void> {
  // One of them loses the line: the desk says so.
  const [, lost] = [await comes("reviewer"), await comes("observer")];
  lost.leave();
  const there = { link: link("chair"), path: `${here}/desk`, until: seen("desk") };
  await take({ name: "desk", ...there, act: shown("open-preflight") });
  const part = (name: string, act: View["act"]) =>
    take({ ...there, name: `desk-${name}`, sizes: parts, ...(act === undefined ? {} : { act }) });
  await part("keys", press("open-shortcuts"));
  await part("checks-live", after(press("open-preflight"), shown("check-server")));
  await part("arrange", press("host-menu", "arrange-agenda"));
  await part("proposal", async (page) => {
    await starting("screen-card")(page).first().getByRole("combobox").selectOption("queue");
    await page.getByTestId("show-proposed").waitFor();
  });
  await take({
    ...there,
    name: "desk-refused",
    link: link("observer"),
    until: (page) => page.locator("section[role=status]"),
    sizes: parts,
  });
}

/** Ordered on the first problem, so that something is to be followed up afterwards. */
async function task({ does, meeting }: Place): Promise<void> {
  const { comments, items, currentItemId } = await meeting();
  const problem = comments.find(({ kind, state }) => kind === "problem" && state === "released");
  const item = items.find(({ id }) => id === currentItemId);
  if (problem === undefined || item === undefined) throw new Error("no problem");
  await does("chair", {
    type: "order-task",
    taskId: "gallery" as TaskId,
    commentId: problem.id,
    responsibleUnit: item.unit,
    assigneeId: item.reporterId,
    dueDate: new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10),
    measures: "逐一核查各联盟活动开展情况，每季度通报一次；连续两个季度没有实质合作的，予以调整。",
  });
}

/** What a screen may show beside the host's place. */
async function everyContent({ take }: Camera, place: Place, when: string): Promise<void> {
  const { meeting, does } = place;
  const screenId = (await meeting()).members.find(({ roles }) => roles.includes("screen"))?.personId;
  if (screenId === undefined) throw new Error("no screen");
  for (const content of screenContents.filter((one) => one !== "follow")) {
    await does("chair", { type: "direct-screen", screenId, content });
    await take(onStage(place)(`${when}-${content}`));
  }
  await does("chair", { type: "direct-screen", screenId, content: "follow" });
}

async function notices({ take }: Camera, place: Place): Promise<void> {
  const until = new Date(Date.now() + 3_600_000).toISOString();
  const kinds = [
    { name: "message", text: "请各位代表关闭手机，或调至静音。" },
    { name: "countdown", text: "休息，请按时返回会场", until },
    { name: "urgent", text: "请立即按工作人员引导从东侧出口有序离场，不要乘坐电梯", urgent: true },
  ];
  for (const { name, ...told } of kinds) {
    const noticeId = `gallery-${name}` as NoticeId;
    await place.does("chair", { type: "show-notice", noticeId, ...told });
    await take(onStage(place)(name, seen("stage-notice")));
    await place.does("chair", { type: "take-down-notice", noticeId });
  }
}

const voteId = "gallery" as VoteId;

async function vote(camera: Camera, place: Place, itemId: ItemId, next: () => Promise<void>): Promise<void> {
  const { take } = camera;
  const { here, link, meeting, does, asks } = place;
  const stage = onStage(place);
  const ballot = (name: string, n: number, until: View["until"], more: Partial<View> = {}) =>
    take({ name: `ballot-${name}`, link: link("voter", n), path: `${here}/ballot`, until, ...more });
  while ((await meeting()).items.find(({ id }) => id === itemId)?.stage !== "voting") await next();
  await ballot("waiting", 0, seen("ballot-message"));
  await does("chair", { type: "open-vote", voteId, itemIds: [itemId] });
  const radio = (page: Parameters<View["until"]>[0]) => page.getByRole("radio");
  await ballot("choices", 0, radio);
  await ballot("chosen", 0, radio, { act: (page) => page.getByRole("radio").nth(1).check(), sizes: parts });
  await take({
    name: "ballot-stranger",
    link: link("observer"),
    path: `${here}/ballot`,
    until: seen("ballot-message"),
    sizes: phone,
  });
  for (const [index, grade] of ["good", "good", "fair", "good", "fair", "average", "good"].entries())
    await asks("voter", "/ballots", { voteId, choices: { [itemId]: grade } }, index + 1);
  await ballot("cast", 1, seen("ballot-message"), { sizes: parts });
  const evaluation = { link: link("chair"), path: here, until: written, act: tab("evaluation") };
  await take({ name: "meeting-vote", ...evaluation });
  await take({ name: "desk-vote", link: link("chair"), path: `${here}/desk`, until: seen("desk-vote") });
  await take(stage("vote", seen("voting-page")));
  await everyContent(camera, place, "vote");
  await does("chair", { type: "close-vote", voteId });
  await take({
    name: "meeting-paper",
    ...evaluation,
    act: after(tab("evaluation"), press("enter-paper")),
    sizes: parts,
  });
  await take(stage("vote-closed", seen("voting-page")));
  await does("chair", { type: "reveal-vote", voteId });
  await take({ name: "meeting-result", ...evaluation });
  await take({
    name: "meeting-grade",
    ...evaluation,
    sizes: parts,
    act: async (page) => {
      await tab("evaluation")(page);
      const line = starting("grade-")(page).first();
      await line.getByRole("combobox").selectOption("fair");
      await line.scrollIntoViewIfNeeded();
    },
  });
  await take(stage("result", seen("result-page")));
  await does("chair", { type: "decide-grade", itemId, gradeId: "good" as never });
}
