/** Owns the pictures of what comes after a meeting: the record, on paper too, its addenda and its replay, the tasks and how they were followed up, the page that checks a record offline. */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { AddendumCommand } from "@sanguan/shared/domain/addendum";
import type { RectificationCommand } from "@sanguan/shared/domain/rectification";
import type { TaskLine } from "@sanguan/shared/protocol/http";
import { get, post } from "../../integration/typing-person.ts";
import { type Camera, parts, sheet } from "./camera.ts";
import { after, type Place, press, seen, shown } from "./place.ts";

export async function later(camera: Camera, place: Place, folder: string): Promise<void> {
  await record(camera, place);
  await tasks(camera, place);
  await checking(camera, folder);
}

const reason = "当时断线，所补内容属实。";

async function record({ take }: Camera, { demo, link, cookie }: Place): Promise<void> {
  const path = `/records/${demo.meeting.id}`;
  const addenda = `${demo.url}/api/meetings/${demo.meeting.id}/addenda`;
  const chair = { link: link("chair"), path, until: seen("fingerprint") };
  await take({ name: "record-deciding", ...chair, act: after(press("accept-addendum")), sizes: parts });
  const command = async (role: string, asked: AddendumCommand) => {
    const answer = await post(`${addenda}/commands`, await cookie(role), { id: crypto.randomUUID(), command: asked });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  };
  const { body } = await get<{ readonly addenda: readonly { readonly addendumId: string }[] }>(
    addenda,
    await cookie("chair"),
  );
  for (const { addendumId } of body.addenda)
    await command("chair", { type: "accept-addendum", addendumId: addendumId as never, reason });
  await take({ name: "record", ...chair });
  await take({ name: "record-whole", ...chair, sizes: parts, whole: true });
  await take({ name: "record-reporter", ...chair, link: link("reporter"), sizes: parts });
  await take({ name: "record-print", ...chair, sizes: sheet, schemes: ["light"], whole: true, print: true });
  await take({
    name: "record-correcting",
    ...chair,
    link: link("reporter"),
    act: after(press("correct"), shown("correction-form")),
    sizes: parts,
  });
  const replay = { link: link("chair"), path: `${path}/replay`, until: seen("replay-text") };
  await take({ name: "replay", ...replay });
  await take({
    name: "replay-middle",
    ...replay,
    sizes: parts,
    act: async (page) => {
      const slider = page.getByTestId("replay-slider");
      await slider.press("Home");
      for (let press = 0; press < 3; press += 1) await slider.press("PageUp");
    },
  });
}

async function tasks({ take }: Camera, { demo, link, cookie }: Place): Promise<void> {
  const supervisor = { link: link("supervisor"), path: "/tasks", until: seen("task-row") };
  await take({ name: "tasks", ...supervisor });
  await take({ name: "tasks-whole", ...supervisor, sizes: parts, whole: true });
  const none = (page: Page) => page.getByRole("heading", { level: 1 });
  await take({ name: "tasks-none", ...supervisor, path: "/tasks?unit=nowhere", until: none, sizes: parts });
  await take({ name: "tasks-mine", ...supervisor, link: link("reporter"), until: seen("my-task") });
  const listed = async (cookieOf: string, path: string) =>
    (await get<{ readonly tasks: readonly TaskLine[] }>(`${demo.url}/api${path}`, cookieOf)).body.tasks;
  const mine = (await listed(await cookie("reporter"), "/tasks?assignee=me")).find(({ state }) => state === "issued");
  if (mine === undefined) throw new Error("no task is issued");
  const page = { path: `/tasks/${mine.id}`, until: seen("task-step") };
  await take({ name: "task-issued", ...page, link: link("reporter"), sizes: parts, whole: true });
  const does = async (role: string, asked: RectificationCommand) => {
    const url = `${demo.url}/api/tasks/${mine.id}/commands`;
    const answer = await post(url, await cookie(role), { id: crypto.randomUUID(), command: asked });
    if (answer.status !== 200) throw new Error(`${asked.type}: ${JSON.stringify(answer.body)}`);
  };
  await does("reporter", { type: "acknowledge-task" });
  const plan = "一、三月底前完成摸底，建立台账；二、六月底前完成阵地改造；三、每季度向街道党工委报告一次进展。";
  await does("reporter", { type: "plan-task", plan });
  await take({ name: "task-planned", ...page, link: link("reporter"), sizes: parts });
  await does("reporter", { type: "start-task" });
  await does("reporter", { type: "report-progress", note: "已走访二十三个网格，收集意见八十六条，台账见附件。" });
  await does("reporter", { type: "request-closure", evidence: "阵地改造完成，验收单、现场照片已交督查室存档。" });
  await take({ name: "task-verifying", ...page, link: link("supervisor"), sizes: parts, whole: true });
  await does("supervisor", { type: "return-task", reason: "现场照片缺少两个网格，请补齐后再报。" });
  await does("reporter", { type: "request-closure", evidence: "两个网格的照片已补齐。" });
  await does("supervisor", { type: "verify-task", remarks: "现场核实，同意销号。" });
  await take({ name: "task-verified", ...page, link: link("supervisor"), whole: true });
}

/** What anybody sees who has a record and a browser. */
async function checking({ take, wants }: Camera, folder: string): Promise<void> {
  if (!wants("verify")) return;
  const here = import.meta.dirname;
  const kept = join(here, "../../contract/fixtures/sanguan-record-1-voted/record.json");
  const forged = join(folder, "record.json");
  writeFileSync(forged, readFileSync(kept, "utf8").replace('"responsibleUnit":"', '"responsibleUnit":"某'));
  const page = {
    path: `file://${join(here, "../../../client/dist/verify.html")}`,
    until: seen("pick"),
    who: "anybody",
  };
  const choose = (file: string) => async (opened: Page) => {
    await opened.getByTestId("files").setInputFiles(file);
    await opened.getByTestId("verdict").waitFor();
  };
  await take({ name: "verify", ...page });
  await take({ name: "verify-sound", ...page, act: choose(kept) });
  await take({ name: "verify-whole", ...page, act: choose(kept), sizes: parts, whole: true });
  await take({ name: "verify-forged", ...page, act: choose(forged), sizes: parts, whole: true });
  await take({
    name: "verify-nothing",
    ...page,
    sizes: parts,
    act: async (opened) => {
      await opened
        .getByTestId("files")
        .setInputFiles({ name: "letter.txt", mimeType: "text/plain", buffer: Buffer.from("您好") });
      await opened.getByRole("alert").waitFor();
    },
  });
}
