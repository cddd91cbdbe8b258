/** Owns the moments that people fear: a role lost in the middle of a sentence, a page reloaded while the meeting closes, a browser that keeps nothing. */

import { expect, type Page } from "@playwright/test";
import { caretAtEnd, test, type Room } from "./meeting-room.ts";

const report = (page: Page) => page.getByTestId("report-editor");
const editor = (page: Page) => report(page).locator("[contenteditable='true']");
const save = (page: Page) => page.getByTestId("save-state");

async function write(page: Page, words: string): Promise<void> {
  await caretAtEnd(editor(page));
  await page.keyboard.press("Enter");
  await page.keyboard.type(words);
}

/** A live meeting at its first report; the recorder's line can be cut. */
async function begin(room: Room, denied = false) {
  const chair = await room.seat("chair");
  await chair.page.getByTestId("start-meeting").click();
  await chair.page.getByTestId("next-button").click();
  const [writer, reader] = await Promise.all([room.remoteSeat("recorder", 0, denied), room.seat("reviewer")]);
  await expect(editor(writer.page)).toBeVisible();
  await expect(editor(reader.page)).toBeVisible();
  return { chair, writer, reader };
}

/** Shared text of this page goes over a line that can be held up, in one direction; all else goes on. Loads the page anew. */
async function slowSync(page: Page): Promise<{ hold(): void; release(): void }> {
  let held: (() => void)[] | undefined;
  await page.routeWebSocket(/\/sync\//, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((frame) => {
      if (held === undefined) server.send(frame);
      else held.push(() => server.send(frame));
    });
  });
  await page.reload();
  return {
    hold: () => void (held = []),
    release() {
      const waiting = held ?? [];
      held = undefined;
      for (const send of waiting) send();
    },
  };
}

/** Gives and takes roles of the recorder, as an organizer does. */
async function roleOffice(room: Room) {
  const { page } = await room.seat("organizer");
  const api = `${room.demo.url}/api/meetings/${room.demo.meeting.id}`;
  const { meeting } = (await (await page.request.get(api)).json()) as {
    meeting: { members: readonly { personId: string; name: string; roles: readonly string[] }[] };
  };
  const person = meeting.members.find(({ roles }) => roles.includes("recorder"));
  if (person === undefined) throw new Error("nobody records");
  const { personId, name } = person;
  return async (type: "assign-role" | "withdraw-role", role: string): Promise<void> => {
    const command = type === "assign-role" ? { type, personId, name, role } : { type, personId, role };
    expect((await page.request.post(`${api}/commands`, { data: { command } })).status()).toBe(200);
  };
}

test("[S8] [S31] a role lost in mid-edit: saved words stay, nothing more goes in, unsaved words are handed back", async ({
  room,
}) => {
  const { writer, reader } = await begin(room);
  const decree = await roleOffice(room);
  await decree("assign-role", "observer");

  await test.step("online: the editor closes where it is, and opens again with the role", async () => {
    await write(writer.page, "先前所写。");
    await decree("withdraw-role", "recorder");
    await expect(editor(writer.page)).toHaveCount(0);
    await expect(report(writer.page)).toContainText("先前所写。");
    await writer.page.keyboard.type("不该进去。");
    await expect(report(reader.page)).toContainText("先前所写。");
    await decree("assign-role", "recorder");
    await expect(editor(writer.page)).toBeVisible();
    await write(writer.page, "又可以写了。");
    await expect(report(reader.page)).toContainText("又可以写了。");
    await expect(report(reader.page)).not.toContainText("不该进去。");
  });

  await test.step("offline: what was written meanwhile is shown to its author, and to nobody else", async () => {
    await expect(save(writer.page)).toHaveAttribute("data-state", "saved");
    writer.line.cut();
    await write(writer.page, "断网时所写。");
    await expect(save(writer.page)).toHaveAttribute("data-state", "unsaved");
    await decree("withdraw-role", "recorder");
    writer.line.mend();
    const aside = writer.page.getByTestId("set-aside");
    await expect(aside).toContainText("断网时所写。");
    await expect(report(writer.page)).toContainText("又可以写了。");
    await expect(report(writer.page)).not.toContainText("断网时所写。");
    await expect(editor(writer.page)).toHaveCount(0);
    await expect(report(reader.page)).not.toContainText("断网时所写。");
    // It outlives a reload, until its author has read it.
    await writer.page.reload();
    await expect(aside).toContainText("断网时所写。");
    const dismiss = aside.getByTestId("dismiss-aside");
    await dismiss.click();
    await expect(aside).toHaveCount(1);
    await dismiss.click();
    await expect(aside).toHaveCount(0);
  });

  await test.step("taken off the meeting while offline: the words are where the meeting was, after a reload too", async () => {
    await decree("assign-role", "recorder");
    await write(writer.page, "尚在会中。");
    await expect(save(writer.page)).toHaveAttribute("data-state", "saved");
    writer.line.cut();
    await write(writer.page, "离会前所写。");
    await expect(save(writer.page)).toHaveAttribute("data-state", "unsaved");
    await decree("withdraw-role", "recorder");
    await decree("withdraw-role", "observer");
    writer.line.mend();
    const outside = writer.page.getByTestId("words-outside");
    await expect(outside).toContainText("离会前所写。");
    await expect(outside).not.toContainText("尚在会中。");
    await writer.page.reload();
    await expect(outside).toContainText("离会前所写。");
    const dismiss = outside.getByTestId("dismiss-aside");
    await dismiss.click();
    await expect(outside).toHaveCount(1);
    await dismiss.click();
    await expect(outside).toHaveCount(0);
  });
});

test.describe("a close that waits", () => {
  test.use({ settings: { SANGUAN_FLUSH_MS: "600000" } });

  test("[P8] [S35] a reload during the close: inputs stay locked, the chair still sees whom it waits for, words on their way are in", async ({
    room,
  }) => {
    const { chair, writer, reader } = await begin(room);
    const line = await slowSync(writer.page);
    await expect(editor(writer.page)).toBeVisible();
    await write(writer.page, "先前所写。");
    await expect(save(writer.page)).toHaveAttribute("data-state", "saved");
    line.hold();
    await write(writer.page, "还在路上。");
    await expect(save(writer.page)).toHaveAttribute("data-state", /^(saving|unsaved)$/);

    await chair.page.getByTestId("begin-closing").click();
    const faults = chair.page.locator("[data-testid^='fault-']");
    await expect(faults.first()).toBeVisible();
    for (const fault of await faults.all()) await fault.getByRole("textbox").fill("会后书面补充。");
    await chair.page.getByTestId("confirm-closing").click();
    await expect(chair.page.getByTestId("closing-progress")).toContainText(writer.name);
    await expect(editor(reader.page)).toHaveCount(0);

    // Words that are nowhere but in the writer's browser outlive its reload too; the line stays held up.
    for (const { page } of [chair, reader, writer]) await page.reload();
    await expect(report(writer.page)).toContainText("还在路上。");
    await expect(editor(writer.page)).toHaveCount(0);
    await expect(save(writer.page)).toHaveAttribute("data-state", /^(saving|unsaved)$/);
    await expect(chair.page.getByTestId("closing-progress")).toContainText(writer.name);
    await expect(report(reader.page)).toContainText("先前所写。");
    await expect(report(reader.page)).not.toContainText("还在路上。");
    await expect(editor(reader.page)).toHaveCount(0);

    line.release();
    await expect(chair.page.getByTestId("open-record")).toBeVisible();
    for (const { page } of [writer, reader]) {
      await expect(save(page)).toHaveAttribute("data-state", "frozen");
      await expect(report(page)).toContainText("还在路上。");
    }
    await expect(writer.page.getByTestId("not-in-record")).toHaveCount(0);
    await expect(chair.page.getByTestId("stragglers")).toHaveCount(0);
  });
});

test("a browser that keeps nothing: words are saved, wait through a lost line, and nothing fails", async ({ room }) => {
  const { writer, reader } = await begin(room, true);
  const faults: string[] = [];
  writer.page.on("pageerror", (error) => faults.push(error.message));
  await write(writer.page, "什么也不留。");
  await expect(report(reader.page)).toContainText("什么也不留。");
  await expect(save(writer.page)).toHaveAttribute("data-state", "saved");
  writer.line.cut();
  await write(writer.page, "断网时所写。");
  await expect(save(writer.page)).toHaveAttribute("data-state", "unsaved");
  writer.line.mend();
  await expect(save(writer.page)).toHaveAttribute("data-state", "saved");
  await expect(report(reader.page)).toContainText("断网时所写。");
  await writer.page.reload();
  await expect(report(writer.page)).toContainText("断网时所写。");
  expect(faults).toEqual([]);
});
