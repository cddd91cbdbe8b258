/** Owns the whole journey: a meeting held by seven people in seven browsers and the stage, closed, its record checked, a task followed until someone else verified it. */

import { expect, type Page } from "@playwright/test";
import type { RecordFile } from "@sanguan/shared/record/record";
import { caretAtEnd, test } from "./meeting-room.ts";
import { runVerify } from "./run-verify.ts";

const reportEditor = (page: Page) => page.getByTestId("report-editor").locator("[contenteditable='true']");
const saved = async (page: Page) => expect(page.getByTestId("save-state")).toHaveAttribute("data-state", "saved");

async function addLine(page: Page, words: string): Promise<void> {
  await expect(reportEditor(page)).toBeVisible();
  await caretAtEnd(reportEditor(page));
  await page.keyboard.press("Enter");
  await page.keyboard.type(words);
}

test("a meeting, from the start to the verified task", async ({ room }) => {
  const stage = await room.stage();
  const chair = await room.seat("chair");
  const [recorder, reviewer, remote, observer] = await Promise.all([
    room.seat("recorder"),
    room.seat("reviewer", 0),
    room.remoteSeat("reviewer", 1),
    room.seat("observer"),
  ]);
  const firstItem = room.demo.documents.find(({ kind }) => kind === "report")?.item;

  await test.step("the chair starts it and moves the agenda; the stage follows", async () => {
    await expect(stage.getByTestId("stage")).toHaveAttribute("data-phase", "preparing");
    await chair.page.getByTestId("start-meeting").click();
    await chair.page.getByTestId("next-button").click();
    await expect(chair.page.getByTestId(`agenda-item-${firstItem}`)).toBeVisible();
    await expect(stage.getByTestId("stage-report")).toContainText("上年度问题整改情况");
    await expect(stage.getByRole("button")).toHaveCount(0);
  });
  const reporter = await room.seat("reporter");

  await test.step("four people write in the same report, and see each other's words and carets", async () => {
    await addLine(reporter.page, "述职人补充。");
    await addLine(recorder.page, "记录员补充。");
    await addLine(reviewer.page, "点评人补充。");
    for (const { page } of [reporter, recorder, reviewer, remote, observer]) {
      for (const words of ["述职人补充。", "记录员补充。", "点评人补充。"])
        await expect(page.getByTestId("report-editor")).toContainText(words);
    }
    const carets = ".collaboration-carets__label";
    const caretOf = (name: string) => remote.page.locator(`${carets}[data-name="${name}"]`);
    await expect(caretOf(reporter.name)).toBeAttached();
    await expect(caretOf(recorder.name)).toBeAttached();
    await expect(stage.getByTestId("stage-report")).toContainText("点评人补充。");
    await expect(stage.locator(carets)).toHaveCount(0);
    for (const { page } of [reporter, recorder, reviewer]) await saved(page);
    await expect(reportEditor(observer.page)).toHaveCount(0);
    await expect(chair.page.getByTestId("people")).toHaveAttribute("data-count", /^[6-9]$/);
  });

  await test.step("undo takes back one's own words only", async () => {
    await recorder.page.keyboard.press("Control+z");
    await expect(reporter.page.getByTestId("report-editor")).not.toContainText("记录员补充。");
    await expect(reporter.page.getByTestId("report-editor")).toContainText("点评人补充。");
    await recorder.page.keyboard.press("Control+y");
    await expect(reporter.page.getByTestId("report-editor")).toContainText("记录员补充。");
  });

  let commentId = "";
  await test.step("a reviewer quotes a passage in a problem; everybody sees it", async () => {
    await reviewer.page.locator("[data-testid=tab-comments]:visible").click();
    const line = reportEditor(reviewer.page).locator("p").filter({ hasText: "述职人补充。" });
    await line.click({ clickCount: 3 });
    await reviewer.page.getByTestId("quote-selection").click();
    const before = await reviewer.page.locator("[data-testid^='comment-'][data-kind]").count();
    await reviewer.page.getByTestId("add-comment-problem").click();
    const cards = reviewer.page.locator("[data-testid^='comment-'][data-kind]");
    await expect(cards).toHaveCount(before + 1);
    const card = cards.filter({ hasText: "述职人补充。" });
    commentId = ((await card.getAttribute("data-testid")) ?? "").replace("comment-", "");
    await card.locator("[contenteditable='true']").click();
    await reviewer.page.keyboard.type("举措还不够具体。");
    await saved(reviewer.page);
    await recorder.page.locator("[data-testid=tab-comments]:visible").click();
    await expect(recorder.page.getByTestId(`comment-${commentId}`)).toContainText("举措还不够具体。");
    await expect(stage.getByTestId("stage-comment").filter({ hasText: "举措还不够具体。" })).toBeVisible();
  });

  const measures = "一个月内列出清单，逐条销号。";
  await test.step("the problem becomes a task in one action", async () => {
    await reviewer.page.getByTestId(`make-task-${commentId}`).click();
    const form = reviewer.page.getByTestId(`task-form-${commentId}`);
    await form.getByLabel("整改措施").fill(measures);
    await form.getByTestId("submit-task").click();
    await expect(form).toHaveCount(0);
    await reporter.page.locator("[data-testid=tab-tasks]:visible").click();
    await expect(reporter.page.locator("[data-testid^='task-']").filter({ hasText: measures }).first()).toBeVisible();
  });

  await test.step("the recorder takes floor notes", async () => {
    await recorder.page.locator("[data-testid=tab-notes]:visible").click();
    await recorder.page.getByRole("textbox", { name: "现场记录" }).click();
    await recorder.page.keyboard.type("现场提问：经费从哪里来？");
    await saved(recorder.page);
    await chair.page.locator("[data-testid=tab-notes]:visible").click();
    await expect(chair.page.getByRole("textbox", { name: "现场记录" })).toContainText("经费从哪里来？");
  });

  await test.step("the note of one speaker stays theirs, and under the recorder's hands, when the next is called", async () => {
    for (const { page } of [reviewer, reporter]) {
      await page.locator("[data-testid=tab-floor]:visible").click();
      await page.getByTestId("raise-hand").click();
    }
    await chair.page.locator("[data-testid=tab-floor]:visible").click();
    await chair.page.getByTestId("call-next").click();
    await recorder.page.locator("[data-testid=tab-floor]:visible").click();
    await recorder.page.getByTestId("now-speaking").locator("[data-testid^='note-speech-']").click();
    const note = recorder.page.getByTestId("speech-note");
    await expect(note).toBeFocused();
    await recorder.page.keyboard.type("问经费");
    await chair.page.getByTestId("call-next").click();
    await expect(recorder.page.getByTestId("now-speaking")).toContainText(reporter.name);
    await expect(note).toBeFocused();
    await recorder.page.keyboard.type("从哪里来");
    await recorder.page.locator("[data-testid=tab-notes]:visible").click();
    await recorder.page.locator("[data-testid=tab-floor]:visible").click();
    await expect(note).toHaveValue("问经费从哪里来");
    await recorder.page.getByTestId("save-note").click();
    await expect(note).toHaveCount(0);
    await expect(chair.page.getByRole("listitem").filter({ hasText: "问经费从哪里来" })).toContainText(reviewer.name);
    await chair.page.getByTestId("end-speech").click();
  });

  await test.step("a remote reviewer loses the network and writes on", async () => {
    await expect(reportEditor(remote.page)).toBeVisible();
    remote.line.cut();
    await addLine(remote.page, "断网时写下的意见。");
    await expect(remote.page.getByTestId("save-state")).toHaveAttribute("data-state", "unsaved");
    // Panels that nobody had opened before are there without the network.
    await remote.page.locator("[data-testid=tab-floor]:visible").click();
    await expect(remote.page.getByTestId("floor-queue")).toBeAttached();
  });

  let fingerprint = "";
  await test.step("the chair closes; the stage shows the fingerprint", async () => {
    await chair.page.getByTestId("begin-closing").click();
    const faults = chair.page.locator("[data-testid^='fault-']");
    await expect(faults.first()).toBeVisible();
    for (const fault of await faults.all()) await fault.getByRole("textbox").fill("会后书面补充。");
    await chair.page.getByTestId("confirm-closing").click();
    await expect(chair.page.getByTestId("open-record")).toBeVisible({ timeout: 30_000 });
    await expect(stage.getByTestId("fingerprint")).toBeVisible();
    // Offline since before the close: named to the chair, whatever the record can know.
    await expect(chair.page.getByTestId("stragglers")).toContainText(remote.name);
    await expect(reporter.page.getByTestId("stragglers")).toHaveCount(0);
    fingerprint = (await stage.getByTestId("fingerprint").innerText()).replace(/\s/g, "");
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
  });

  await test.step("every editor is read-only, with the frozen text", async () => {
    for (const { page } of [reporter, recorder, reviewer, observer]) {
      await expect(page.getByTestId("save-state")).toHaveAttribute("data-state", "frozen");
      await expect(page.locator("[contenteditable='true']")).toHaveCount(0);
      await expect(page.getByTestId("report-editor")).toContainText("记录员补充。");
      await expect(page.getByTestId("report-editor")).not.toContainText("断网时写下的意见。");
    }
  });

  await test.step("the one who was offline is shown what is not in the record", async () => {
    remote.line.mend();
    await expect(remote.page.getByTestId("not-in-record")).toContainText("断网时写下的意见。", { timeout: 60_000 });
    await expect(remote.page.getByTestId("report-editor")).not.toContainText("断网时写下的意见。");
  });

  await test.step("the record page shows it all, and checks the signature in the browser", async () => {
    await chair.page.getByTestId("open-record").click();
    await expect(chair.page).toHaveURL(/\/records\//);
    const page = chair.page.locator("main");
    await expect(page).toContainText("记录员补充。");
    await expect(page).toContainText("举措还不够具体。");
    await expect(page).toContainText(measures);
    await expect(page).toContainText("经费从哪里来？");
    await expect(page).toContainText("会后书面补充。");
    await expect(page).not.toContainText("断网时写下的意见。");
    expect((await chair.page.locator("main").getByTestId("fingerprint").innerText()).replace(/\s/g, "")).toBe(
      fingerprint,
    );
    await expect(page).toContainText(/\d+ 项查验全部通过/);
  });

  await test.step("sanguan verify says yes to the record and no to a changed one", async () => {
    const api = `${room.demo.url}/api/meetings/${room.demo.meeting.id}`;
    const json = await (await chair.page.request.get(`${api}/record`)).body();
    const zip = await (await chair.page.request.get(`${api}/record.zip`)).body();
    const record = JSON.parse(json.toString()) as RecordFile;
    expect(record.digest).toBe(fingerprint);
    expect(runVerify("record.json", json)).toMatchObject({ status: 0 });
    expect(runVerify("record.zip", zip)).toMatchObject({ status: 0 });
    expect(
      runVerify("record.json", Buffer.from(json.toString().replace("举措还不够具体", "举措已经很具体"))),
    ).toMatchObject({ status: 1 });
  });

  await test.step("the task is followed until someone other than its doer has verified it", async () => {
    await reporter.page.goto(`${room.demo.url}/tasks`);
    await reporter.page
      .getByTestId("my-task")
      .filter({ hasText: "举措还不够具体。" })
      .getByRole("link")
      .first()
      .click();
    await expect(reporter.page.locator("main")).toContainText(measures);
    const next = reporter.page.getByTestId("task-next");
    const step = async (name: string, words?: string) => {
      const choice = reporter.page.getByRole("group").getByRole("button", { name, exact: true });
      await expect(next).toBeEnabled();
      if ((await choice.count()) > 0) await choice.click();
      if (words !== undefined) await reporter.page.getByRole("textbox").fill(words);
      await next.filter({ hasText: name }).click();
    };
    await step("签收");
    await step("提交整改方案", "分三步：建清单、定专人、月调度。");
    await step("开始整改");
    await step("申请销号", "清单和三次调度的纪要已存档。");
    await expect(reporter.page.getByTestId("task-step")).toHaveCount(5);
    await expect(next).toHaveCount(0);

    await reviewer.page.goto(reporter.page.url());
    await reviewer.page.getByTestId("task-next").filter({ hasText: "同意销号" }).click();
    await expect(reviewer.page.locator("[data-step='task-verified']")).toContainText(reviewer.name);
    await reporter.page.reload();
    await expect(reporter.page.getByTestId("task-step")).toHaveCount(6);
  });
});
