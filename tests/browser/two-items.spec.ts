/**
 * Owns the journey of two whole agenda items, run by one host. Ten people and two screens: in browsers the host, a reporter, two reviewers, a voter with
 * a phone, the hall's screen and a screen with the clock; without one the organizer, the recorder and three voters. The server is killed in the middle
 * of the first vote and in the middle of a speech, and started again under everybody's eyes.
 */

import { stageReading } from "@sanguan/shared/domain/clock";
import { speakerReading, speaking } from "@sanguan/shared/domain/floor";
import { expect, type Locator, type Page } from "@playwright/test";
import { axeFaults } from "./axe-faults.ts";
import { LightPerson } from "./light-person.ts";
import { caretAtEnd, test, type Room } from "./meeting-room.ts";
import { runVerify } from "./run-verify.ts";

const editor = (page: Page) => page.getByTestId("report-editor").locator("[contenteditable='true']");
const save = (page: Page) => page.getByTestId("save-state");
const tab = (page: Page, name: string) => page.locator(`[data-testid=tab-${name}]:visible`);
const sinceMark = (screen: Page) => screen.getByText(/^网络中断，自 \d\d:\d\d 起未更新$/);

/** What a clock shows, in seconds left. */
async function secondsOn(clock: Locator): Promise<number> {
  const digits = /(\+?)(\d+):(\d\d)/.exec((await clock.textContent()) ?? "");
  const seconds = Number(digits?.[2]) * 60 + Number(digits?.[3]);
  return digits?.[1] === "+" ? -seconds : seconds;
}

/** The clock shows what the facts say, to within two seconds. */
async function showsTime(clock: Locator, left: () => number | undefined): Promise<void> {
  await expect
    .poll(async () => Math.abs((await secondsOn(clock)) - (left() ?? Number.NaN) / 1000))
    .toBeLessThanOrEqual(2);
}

async function next(host: Page): Promise<void> {
  const button = host.getByTestId("next-button");
  const before = (await button.textContent()) ?? "";
  await button.click();
  await expect(button).not.toHaveText(before);
}

/** Everybody is at the meeting, and nobody is asked who they are. */
async function allStillHere(room: Room, pages: readonly Page[]): Promise<void> {
  for (const page of pages) {
    expect(new URL(page.url()).pathname).toContain(room.demo.meeting.id);
    await expect(page.getByTestId("sign-in")).toHaveCount(0);
    await expect(page.getByText("请先登录")).toHaveCount(0);
  }
}

test("two items with their votes, by one host, through two crashes", async ({ room }) => {
  const organizer = await LightPerson.invited(room, "organizer");
  const chair = (await organizer.meeting()).members.find(({ roles }) => roles.includes("chair"));
  if (chair === undefined) throw new Error("nobody presides");
  // One person runs it all.
  await organizer.does({ type: "assign-role", personId: chair.personId, name: chair.name, role: "organizer" });
  const host = (await room.seat("chair")).page;
  const hall = await room.stage();
  const { page: side } = await room.display();
  const screens = [hall, side];
  const code = side.getByTestId("pairing-code");
  await expect(code).toHaveAttribute("data-code", /.+/);
  await organizer.pairs((await code.getAttribute("data-code")) ?? "", "计时屏", "timer");
  const reporter = await room.seat("reporter");
  const [first, second] = [await room.seat("reviewer", 0), await room.seat("reviewer", 1)];
  const phone = (await room.seat("voter", 0)).page;
  await phone.setViewportSize({ width: 390, height: 844 });
  const people = [host, reporter.page, first.page, second.page, phone];
  const [recorder, ...voters] = await Promise.all([
    LightPerson.invited(room, "recorder"),
    ...[1, 2, 4].map((n) => LightPerson.invited(room, "voter", n)),
  ]);
  const light = [organizer, recorder, ...voters];

  const stageNow = async () => {
    const { items, currentItemId } = await organizer.meeting();
    return items.find(({ id }) => id === currentItemId)?.stage;
  };

  await test.step("the roll: who opened their link is there, the rest are marked", async () => {
    await host.getByTestId("start-meeting").click();
    for (const screen of screens) await expect(screen.getByTestId("stage")).toHaveAttribute("data-phase", "live");
    await Promise.all(light.map((person) => person.join()));
    // Chair, three of nine who report or review, four of eight who vote.
    await expect(host.getByTestId("open-roll")).toHaveText("到会 8 / 18");
    await host.getByTestId("open-roll").click();
    await host.getByTestId("roll-search").fill("社区党员代表");
    await host.getByTestId("roll-row").getByTestId("mark-excused").click();
    await expect(host.getByTestId("roll-row")).toHaveAttribute("data-standing", "excused");
    await expect(host.getByTestId("quorum")).toContainText("还差 4 人");
    await host.getByTestId("roll-search").fill("");
    await host.getByTestId("roll-rest-absent").click();
    await expect(host.getByTestId("roll-rest-absent")).toHaveCount(0);
    await host.keyboard.press("Escape");
    await expect(host.getByTestId("open-roll")).toBeFocused();
  });

  await test.step("the report: the clock runs on every screen, the words reach all", async () => {
    await next(host);
    await expect(hall.getByTestId("stage-report")).toContainText("上年度问题整改情况");
    const meeting = await organizer.meeting();
    for (const clock of [hall, side].map((screen) => screen.getByTestId("stage-clock")))
      await showsTime(clock, () => stageReading(meeting, Date.now())?.left);
    await caretAtEnd(editor(reporter.page));
    await reporter.page.keyboard.type("补充一句。");
    await expect(hall.getByTestId("stage-report")).toContainText("补充一句。");
    await host.getByTestId("add-minute").click();
    await expect.poll(() => secondsOn(side.getByTestId("stage-clock"))).toBeGreaterThan(360);
  });
  await test.step("the floor: a hand is raised, seen by the host, called, and lowered by the speech", async () => {
    await next(host);
    await tab(second.page, "floor").click();
    await second.page.getByTestId("raise-hand").click();
    await tab(host, "floor").click();
    await host.getByTestId("call-next").click();
    await expect(second.page.getByTestId("now-speaking")).toContainText(second.name);
    await host.getByTestId("end-speech").click();
    await expect(second.page.getByTestId("now-speaking")).toHaveCount(0);
  });

  const privately = "当面问过，还要看台账。";
  await test.step("a comment prepared in private comes before the room by its release; a problem gets its task", async () => {
    await next(host);
    const { page } = first;
    const staged = page.locator("[data-testid^='comment-'][data-state=staged]");
    const idsOf = () => staged.evaluateAll((cards) => cards.map((card) => card.getAttribute("data-testid") ?? ""));
    const before = await idsOf();
    await page.getByRole("switch", { name: "先作草稿，稍后发布" }).check();
    await page.getByTestId("add-comment-problem").click();
    await expect(staged).toHaveCount(before.length + 1);
    const id = ((await idsOf()).find((one) => !before.includes(one)) ?? "").replace("comment-", "");
    await page.getByTestId(`comment-${id}`).locator("[contenteditable='true']").click();
    await page.keyboard.type(privately);
    await expect(save(page)).toHaveAttribute("data-state", "saved");
    await tab(host, "comments").click();
    await expect(host.getByTestId(`comment-${id}`)).toHaveCount(0);
    await expect(hall.getByText(privately)).toHaveCount(0);
    await page.getByTestId(`release-${id}`).click();
    await expect(hall.getByTestId("stage-comment").filter({ hasText: privately })).toBeVisible();
    await expect(host.getByTestId(`comment-${id}`)).toContainText(privately);
    await page.getByTestId(`make-task-${id}`).click();
    await page.getByTestId(`task-form-${id}`).getByLabel("整改措施").fill("一周内补齐台账。");
    await page.getByTestId("submit-task").click();
    await expect(hall.getByTestId("stage-task").filter({ hasText: "一周内补齐台账。" })).toBeVisible();
  });

  /** Opens the vote on the current item; everybody with a ballot may cast. */
  async function openVote() {
    await next(host);
    await tab(host, "evaluation").click();
    await host.getByTestId("open-vote").click();
    await expect(hall.getByTestId("voting-page")).toBeVisible();
    const { votes, currentItemId } = await organizer.meeting();
    const vote = votes.at(-1);
    if (vote === undefined || currentItemId === undefined) throw new Error("no vote was opened");
    return { voteId: vote.id as string, itemId: currentItemId as string };
  }
  const confirm = async () => {
    await phone.getByRole("radio", { name: "较好" }).check();
    await phone.getByTestId("confirm-ballot").click();
  };
  const voted = (count: number) => expect(hall.getByTestId("voting-page")).toContainText(`${count} / 8`);

  await test.step("the first vote: the server dies in the middle; every ballot is there, once", async () => {
    const { voteId, itemId } = await openVote();
    for (const voter of voters.slice(0, 2)) expect(await voter.votes(voteId, itemId, "good")).toBe("now");
    await voted(2);
    await expect(phone.getByRole("radio")).toHaveCount(4);

    await room.kill();
    for (const screen of screens) await expect(sinceMark(screen)).toBeVisible();
    await voted(2);
    await confirm();
    await expect(phone.getByTestId("ballot-message")).toContainText("尚未投出");
    await room.startAgain();

    await expect(phone.getByTestId("ballot-message")).toContainText("已投票");
    await voted(3);
    for (const screen of screens) await expect(sinceMark(screen)).toHaveCount(0);
    expect(await voters[0]?.votes(voteId, itemId, "poor")).toBe("before");
    expect(await voters[2]?.votes(voteId, itemId, "good")).toBe("now");
    await voted(4);
    const meeting = await organizer.meeting();
    await showsTime(side.getByTestId("stage-clock"), () => stageReading(meeting, Date.now())?.left);
    await showsTime(host.locator("footer").getByTestId("stage-clock"), () => stageReading(meeting, Date.now())?.left);
    await allStillHere(room, [...people, ...screens]);
  });

  await test.step("it is closed and revealed; the hall sees the result", async () => {
    await host.getByTestId("close-vote").click();
    await host.getByTestId("reveal-vote").click();
    // A: two good, one fair of three; B: one, too few to be shown apart.
    await expect(hall.getByTestId("result-page")).toContainText("95.00");
    await expect(host.getByTestId("vote-result")).toContainText("测评得分");
    expect((await organizer.meeting()).votes[0]?.results?.[0]?.ballots).toBe(4);
  });

  await test.step("the rest of the agenda is drawn by lot, and Next leads to the first drawn", async () => {
    await host.getByTestId("host-menu").click();
    await host.getByTestId("arrange-agenda").click();
    await host.getByTestId("open-draw").click();
    await host.getByTestId("draw-lots").click();
    await expect(host.getByTestId("draw-checked")).toHaveAttribute("data-agrees", "true");
    await host.keyboard.press("Escape");
    await expect(host.getByTestId("draw-checked")).toHaveCount(0);
    const drawn = (await organizer.meeting()).items[1];
    await expect(host.getByTestId("next-button")).toContainText(drawn?.unit ?? "nobody");
    await next(host);
    await expect(
      hall
        .getByRole("heading")
        .filter({ hasText: drawn?.unit ?? "" })
        .first(),
    ).toBeVisible();
  });

  await test.step("the server dies in mid-speech: the speaker speaks on, the queue waits, words come in", async () => {
    await tab(first.page, "floor").click();
    await first.page.getByTestId("raise-hand").click();
    await recorder.does({ type: "raise-hand", kind: "question" });
    await tab(host, "floor").click();
    await expect(host.getByTestId("floor-queue").locator("li")).toHaveCount(2);
    await host.getByTestId("call-next").click();
    await expect(first.page.getByTestId("now-speaking")).toContainText(first.name);

    await room.kill();
    for (const screen of screens) await expect(sinceMark(screen)).toBeVisible();
    await expect(editor(second.page)).toBeVisible();
    await caretAtEnd(editor(second.page));
    await second.page.keyboard.type("停机时所写。");
    await expect(save(second.page)).toHaveAttribute("data-state", "unsaved");
    await room.startAgain();

    await expect(save(second.page)).toHaveAttribute("data-state", "saved");
    await expect(host.getByTestId("report-editor")).toContainText("停机时所写。");
    for (const screen of screens) await expect(sinceMark(screen)).toHaveCount(0);
    const meeting = await organizer.meeting();
    expect(speaking(meeting)?.name).toBe(first.name);
    const now = host.getByTestId("now-speaking");
    await showsTime(now.getByTestId("stage-clock"), () => speakerReading(meeting, Date.now())?.left);
    // The screen before the lectern has the clock of whoever speaks.
    await expect(side.getByRole("heading")).toContainText(first.name);
    await showsTime(side.getByTestId("stage-clock"), () => speakerReading(meeting, Date.now())?.left);
    await expect(host.getByTestId("floor-queue").locator("li")).toHaveCount(1);
    await allStillHere(room, [...people, ...screens]);
    await host.getByTestId("call-next").click();
    await expect(first.page.getByTestId("now-speaking")).not.toContainText(first.name);
    await host.getByTestId("end-speech").click();
    await showsTime(side.getByTestId("stage-clock"), () => stageReading(meeting, Date.now())?.left);
  });

  await test.step("the second vote", async () => {
    // An item that is reported in writing begins with the comments.
    while ((await stageNow()) !== "comments") await next(host);
    const { voteId, itemId } = await openVote();
    await confirm();
    await expect(phone.getByTestId("ballot-message")).toContainText("已投票");
    for (const voter of voters) expect(await voter.votes(voteId, itemId, "good")).toBe("now");
    await voted(4);
    await host.getByTestId("close-vote").click();
    await host.getByTestId("reveal-vote").click();
    await expect(hall.getByTestId("result-page")).toContainText("95.00");
  });
  await test.step("the close: sealed, shown on both screens, verified", async () => {
    await host.getByTestId("begin-closing").click();
    const faults = host.locator("[data-testid^='fault-']");
    await expect(faults.first()).toBeVisible();
    for (const fault of await faults.all()) await fault.getByRole("textbox").fill("会后书面补充。");
    await host.getByTestId("confirm-closing").click();
    await expect(host.getByTestId("open-record")).toBeVisible();
    for (const screen of screens) await expect(screen.getByTestId("fingerprint")).toBeVisible();
    expect.soft(await axeFaults(hall), "stage, sealed").toEqual([]);
    await host.getByTestId("open-record").click();
    const record = host.locator("main");
    await expect(record).toContainText(/\d+ 项查验全部通过/);
    await expect(record).toContainText(privately);
    await expect(record).toContainText("停机时所写。");
    const zip = await host.request.get(`${room.demo.url}/api/meetings/${room.demo.meeting.id}/record.zip`);
    expect(runVerify("record.zip", await zip.body())).toMatchObject({ status: 0 });
    for (const person of light) person.leave();
  });
});
