/** Owns the room that browser tests meet in: a fresh demonstration server, and people who sit down at it by their links. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, type Browser, type BrowserContext, type Locator, type Page } from "@playwright/test";
import { freePort, startDemonstration, type Demonstration } from "../integration/server-process.ts";

export interface Seat {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly name: string;
}

export interface Room {
  readonly demo: Demonstration;
  readonly meetingUrl: string;
  /** The n-th person with this role, in a browser of their own, signed in by their link. */
  seat(role: string, n?: number): Promise<Seat>;
  /** The projector. */
  stage(): Promise<Page>;
}

export const test = base.extend<{ room: Room }>({
  room: async ({ browser }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "sanguan-browser-"));
    const server = await startDemonstration(await freePort(), folder);
    const contexts: BrowserContext[] = [];
    try {
      await use(openRoom(browser, server.demo, contexts));
    } finally {
      await Promise.all(contexts.map((context) => context.close()));
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
});

function openRoom(browser: Browser, demo: Demonstration, contexts: BrowserContext[]): Room {
  const open = async (link: string, viewport: { width: number; height: number }) => {
    const context = await browser.newContext({ locale: "zh-CN", viewport });
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(link);
    return { page, context };
  };
  return {
    demo,
    meetingUrl: `${demo.url}/meetings/${demo.meeting.id}`,
    async seat(role, n = 0) {
      const person = demo.people.filter(({ roles }) => roles.includes(role))[n];
      if (!person) throw new Error(`nobody is ${role} number ${n}`);
      return { ...(await open(person.link, { width: 1366, height: 768 })), name: person.name };
    },
    stage: async () => (await open(demo.stage.link, { width: 1920, height: 1080 })).page,
  };
}

/** Puts the caret at the end of an editor's block that contains this text (or of its last block), and focuses it. */
export async function caretAtEnd(editor: Locator, containing?: string): Promise<void> {
  const blocks = editor.locator("p");
  const block = containing === undefined ? blocks.last() : blocks.filter({ hasText: containing }).first();
  await block.scrollIntoViewIfNeeded();
  await block.evaluate((element) => {
    const root = element.closest<HTMLElement>("[contenteditable='true']");
    root?.focus();
    const selection = element.ownerDocument.getSelection();
    selection?.selectAllChildren(element);
    selection?.collapseToEnd();
  });
}

/** The text of the first paragraph that contains these words, without the carets of others. */
export async function paragraphText(editor: Locator, containing: string): Promise<string> {
  return editor.evaluate((root, words) => {
    for (const paragraph of root.querySelectorAll("p")) {
      const copy = paragraph.cloneNode(true) as HTMLElement;
      for (const caret of copy.querySelectorAll(".collaboration-carets__caret")) caret.remove();
      if (copy.textContent.includes(words)) return copy.textContent;
    }
    return "";
  }, containing);
}
