/** Owns the moments that people fear: a role lost in the middle of a sentence, a browser that keeps nothing. */

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
    await aside.getByTestId("dismiss-aside").click();
    await expect(aside).toHaveCount(0);
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
