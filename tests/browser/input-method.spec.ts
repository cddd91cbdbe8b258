/** Owns the proof that Chinese typed through an input method survives what others write into the same paragraph. */

import { expect, type CDPSession } from "@playwright/test";
import { caretAtEnd, test, type Seat } from "./meeting-room.ts";

/** Composes pinyin letter by letter, calling `between` after each, then commits the characters. */
async function compose(
  ime: CDPSession,
  pinyin: string,
  characters: string,
  between: (step: number) => Promise<void>,
): Promise<void> {
  for (let step = 1; step <= pinyin.length; step += 1) {
    const text = pinyin.slice(0, step);
    await ime.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await between(step);
  }
  await ime.send("Input.insertText", { text: characters });
}

test("Chinese through an input method, while others edit the same paragraph", async ({ room }) => {
  const chair = await room.seat("chair");
  await chair.page.getByTestId("start-meeting").click();
  await chair.page.getByTestId("next-button").click();

  const [composer, neighbour] = await Promise.all([room.seat("recorder"), room.seat("reviewer")]);
  const editor = (seat: Seat) => seat.page.getByTestId("report-editor").locator("[contenteditable='true']");
  const paragraph = (seat: Seat) => editor(seat).locator("p").filter({ hasText: "起点" });
  await expect(editor(composer)).toBeVisible();
  await expect(editor(neighbour)).toBeVisible();

  await caretAtEnd(editor(composer));
  await composer.page.keyboard.press("Enter");
  await composer.page.keyboard.insertText("起点");
  await expect(paragraph(neighbour)).toBeVisible();
  await caretAtEnd(editor(neighbour), "起点");
  await neighbour.page.keyboard.press("Home");

  // Everything the neighbour's paragraph ever showed, from the first keystroke on.
  const shown = neighbour.page.getByTestId("report-editor").evaluate(
    (root) =>
      new Promise<string[]>((resolve) => {
        const seen: string[] = [];
        const look = () => {
          const text = [...root.querySelectorAll("p")].map((p) => p.textContent);
          const found = text.find((one) => one.includes("起点"));
          if (found !== undefined) seen.push(found);
          if (found?.includes("完毕")) {
            observer.disconnect();
            resolve(seen);
          }
        };
        const observer = new MutationObserver(look);
        observer.observe(root, { subtree: true, childList: true, characterData: true });
      }),
  );

  const ime = await composer.context.newCDPSession(composer.page);
  let remote = "";
  const interrupt = async (step: number) => {
    const letter = "①②③④⑤⑥⑦⑧⑨"[step % 9] ?? "";
    remote += letter;
    await neighbour.page.keyboard.insertText(letter);
    // Only when the remote edit has been announced to everybody does the composition go on.
    await expect(editor(chair).locator("p").filter({ hasText: remote })).toBeVisible();
  };
  await compose(ime, "yangzhong", "扬中", interrupt);
  await compose(ime, "shiwei", "市委", interrupt);
  await composer.page.keyboard.insertText("完毕");

  const expected = `${remote}起点扬中市委完毕`;
  const everything = await shown;
  for (const seat of [composer, neighbour, chair]) await expect(paragraph(seat)).toHaveText(expected);
  expect(
    everything.filter((text) => /[a-z]/.test(text)),
    "nothing half-composed reached the neighbour",
  ).toEqual([]);
  await expect(composer.page.getByTestId("save-state")).toHaveAttribute("data-state", "saved");
});
