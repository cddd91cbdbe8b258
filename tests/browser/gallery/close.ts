/** Owns the pictures of the close: the checklist, the wait for words that are still on their way, the seal, and what became of words that came too late. */

import type { Page } from "@playwright/test";
import { caretAtEnd } from "../meeting-room.ts";
import { type Camera, desks, projectors } from "./camera.ts";
import { onStage } from "./during.ts";
import { type Place, press, seen, starting, written } from "./place.ts";

const editor = (page: Page) => page.getByTestId("report-editor").locator("[contenteditable='true']");

/** As long as this the server waits for words that are on their way. */
export const flushMs = 25_000;

/** Somebody who writes over a line that can be held up; `release` lets go what was held. */
async function slowWriter(camera: Camera, { link, demo, here }: Place) {
  const page = await camera.pageOf(link("recorder"));
  let held: (() => void)[] | undefined;
  await page.routeWebSocket(/\/sync\//, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((frame) => {
      if (held === undefined) server.send(frame);
      else held.push(() => server.send(frame));
    });
  });
  await page.goto(new URL(here, demo.url).href);
  await editor(page).waitFor();
  return {
    page,
    async writes(words: string) {
      held = [];
      await caretAtEnd(editor(page));
      await page.keyboard.press("Enter");
      await page.keyboard.type(words);
    },
    release() {
      for (const send of held?.splice(0) ?? []) send();
      held = undefined;
    },
  };
}

export async function close(camera: Camera, place: Place): Promise<void> {
  const { take, photograph } = camera;
  const { link, here, demo } = place;
  const stage = onStage(place);
  const checklist = async (page: Page) => {
    await press("begin-closing")(page);
    await starting("fault-")(page).first().waitFor();
  };
  await take({ name: "closing", link: link("chair"), path: here, until: written, act: checklist });
  const writer = await slowWriter(camera, place);
  const wall = await camera.pageOf(demo.stage.link);
  await wall.goto(new URL(`/stage/${demo.meeting.id}`, demo.url).href);
  const chair = await camera.pageOf(link("chair"));
  await chair.goto(new URL(here, demo.url).href);
  await checklist(chair);
  for (const fault of await starting("fault-")(chair).all())
    await fault.getByRole("textbox").fill("该同志以书面形式述职，点评意见会后另行印发。");
  await photograph(chair, "closing-reasons");
  await writer.writes("会议将要结束时补记的一句话。");
  await chair.getByTestId("confirm-closing").click();
  await chair.getByTestId("closing-progress").waitFor();
  await photograph(chair, "closing-progress");
  await photograph(wall, "stage-closing", projectors);
  await photograph(writer.page, "closing-writer");
  await chair.getByTestId("open-record").waitFor({ timeout: flushMs + 60_000 });
  await photograph(chair, "closing-sealed", desks);
  writer.release();
  await writer.page.getByTestId("not-in-record").waitFor({ timeout: 60_000 });
  await photograph(writer.page, "late-words");
  await writer.page.getByTestId("propose-late").click();
  await photograph(writer.page, "late-proposing");
  await writer.page.getByTestId("confirm-propose").click();
  await writer.page.getByTestId("late-proposed").waitFor();
  for (const page of [chair, wall, writer.page]) await page.close();
  await take(stage("sealed"));
  await take({ name: "meeting-closed", link: link("reporter"), path: here, until: written });
  await take({
    name: "ballot-over",
    link: link("voter"),
    path: `${here}/ballot`,
    until: seen("ballot-message"),
    sizes: { phone: [390, 844] },
  });
}
