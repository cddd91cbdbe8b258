/** Owns what people expect of an editor: formats by toolbar and slash menu, paste from Word, and words written offline that survive a closed tab and merge on return. */

import { expect, type Page } from "@playwright/test";
import { caretAtEnd, test, type Room } from "./meeting-room.ts";

const editor = (page: Page) => page.getByTestId("report-editor").locator("[contenteditable='true']");

/** A live meeting with its first report open before the recorder and a reviewer. */
async function openReport(room: Room) {
  const chair = await room.seat("chair");
  await chair.page.getByTestId("start-meeting").click();
  await chair.page.getByTestId("next-button").click();
  const [writer, reader] = await Promise.all([room.remoteSeat("recorder"), room.seat("reviewer")]);
  await expect(editor(writer.page)).toBeVisible();
  await expect(editor(reader.page)).toBeVisible();
  return { chair, writer, reader };
}

async function newLine(page: Page): Promise<void> {
  await caretAtEnd(editor(page));
  await page.keyboard.press("Enter");
}

test("formats by toolbar, by slash menu and by paste reach the others", async ({ room }) => {
  const { writer, reader } = await openReport(room);
  const { page } = writer;
  const shown = editor(reader.page);

  await newLine(page);
  await page.getByRole("button", { name: "加粗" }).click();
  await page.keyboard.type("加粗的话");
  await expect(shown.locator("strong").filter({ hasText: "加粗的话" })).toBeVisible();

  await page.keyboard.press("Enter");
  await page.keyboard.type("/");
  await page.getByRole("option", { name: "二级标题" }).click();
  await page.keyboard.type("补充说明");
  await expect(shown.locator("h2").filter({ hasText: "补充说明" })).toBeVisible();

  await page.keyboard.press("Enter");
  await page.evaluate(() => {
    const clip = new DataTransfer();
    clip.setData(
      "text/html",
      `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><p class="MsoNormal" style="mso-pagination:none;color:red"><span lang="EN-US" style="font-family:仿宋">从文档粘贴<o:p></o:p></span></p><table class="MsoTableGrid"><tr><td><p class="MsoNormal">格一</p></td><td><p class="MsoNormal">格二</p></td></tr></table></body></html>`,
    );
    clip.setData("text/plain", "从文档粘贴");
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: clip, bubbles: true, cancelable: true }),
    );
  });
  await expect(shown.locator("p").filter({ hasText: "从文档粘贴" })).toBeVisible();
  await expect(shown.locator("td").filter({ hasText: "格二" })).toBeVisible();
  expect(await editor(page).innerHTML()).not.toMatch(/mso|Mso|仿宋|color:\s*red/);
});

test("words written offline survive a closed tab and merge on return", async ({ room }) => {
  const { writer, reader } = await openReport(room);
  const save = writer.page.getByTestId("save-state");
  await expect(save).toHaveAttribute("data-state", "saved");

  writer.line.cut();
  await newLine(writer.page);
  await writer.page.keyboard.type("断网时写的。");
  await expect(save).toHaveAttribute("data-state", "unsaved");
  await newLine(reader.page);
  await reader.page.keyboard.type("同时别人写的。");
  await expect(editor(reader.page)).not.toContainText("断网时写的。");

  // The tab goes while the network is still gone: the words live on in the browser's own store alone.
  const address = writer.page.url();
  await writer.page.close();
  writer.line.mend();
  const returned = await writer.context.newPage();
  await returned.goto(address);
  for (const page of [returned, reader.page]) {
    await expect(editor(page)).toContainText("断网时写的。");
    await expect(editor(page)).toContainText("同时别人写的。");
  }
  await expect(returned.getByTestId("save-state")).toHaveAttribute("data-state", "saved");
});
