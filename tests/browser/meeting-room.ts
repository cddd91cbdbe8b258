/** Owns the room that browser tests meet in: a fresh demonstration server, and people who sit down at it by their links. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, type Browser, type BrowserContext, type Locator, type Page } from "@playwright/test";
import { breakableLine, type BreakableLine } from "./breakable-line.ts";
import {
  freePort,
  startDemonstration,
  startServer,
  type Demonstration,
  type ServerProcess,
} from "../integration/server-process.ts";

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
  /** The same, over a line that can be cut. `denied`: in a browser that lets no page keep anything. */
  remoteSeat(role: string, n?: number, denied?: boolean): Promise<Seat & { readonly line: BreakableLine }>;
  /** The projector, by its link. */
  stage(): Promise<Page>;
  /** A display that belongs to nobody yet. */
  display(): Promise<{ readonly page: Page }>;
  /** The same, over a line that can be cut. */
  remoteDisplay(): Promise<{ readonly page: Page; readonly line: BreakableLine }>;
  /** Ends the server's process without warning; resolves when it is gone. */
  kill(): Promise<void>;
  /** Starts it again on the same folder and port. */
  startAgain(): Promise<void>;
}

export const test = base.extend<{ room: Room; settings: Readonly<Record<string, string>> }>({
  /** Of the server, by the names of its environment. */
  settings: [{}, { option: true }],
  room: async ({ browser, settings }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "sanguan-browser-"));
    const port = await freePort();
    const { demo, ...first } = await startDemonstration(port, folder, settings);
    let server: ServerProcess = first;
    const process = {
      kill: () => server.kill(),
      async startAgain() {
        server = await startServer(port, folder, settings);
      },
    };
    const contexts: BrowserContext[] = [];
    const lines: BreakableLine[] = [];
    try {
      await use({ ...openRoom(browser, demo, contexts, lines), ...process });
    } finally {
      await Promise.all(contexts.map((context) => context.close()));
      await Promise.all(lines.map((line) => line.close()));
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
});

function openRoom(
  browser: Browser,
  demo: Demonstration,
  contexts: BrowserContext[],
  lines: BreakableLine[],
): Omit<Room, "kill" | "startAgain"> {
  const personWith = (role: string, n: number) => {
    const person = demo.people.filter(({ roles }) => roles.includes(role))[n];
    if (!person) throw new Error(`nobody is ${role} number ${n}`);
    return person;
  };
  const laptop = { width: 1366, height: 768 };
  const projector = { width: 1920, height: 1080 };
  const open = async (link: string, viewport: { width: number; height: number }, denied = false) => {
    const context = await browser.newContext({ locale: "zh-CN", viewport });
    contexts.push(context);
    if (denied) await context.addInitScript(denyStorage);
    const page = await context.newPage();
    await page.goto(link);
    return { page, context };
  };
  return {
    demo,
    meetingUrl: `${demo.url}/meetings/${demo.meeting.id}`,
    async seat(role, n = 0) {
      const person = personWith(role, n);
      return { ...(await open(person.link, laptop)), name: person.name };
    },
    async remoteSeat(role, n = 0, denied = false) {
      const person = personWith(role, n);
      const line = await breakableLine(Number(new URL(demo.url).port));
      lines.push(line);
      const link = new URL(person.link);
      link.port = String(line.port);
      return { ...(await open(link.href, laptop, denied)), name: person.name, line };
    },
    display: () => open(`${demo.url}/stage`, projector),
    async remoteDisplay() {
      const line = await breakableLine(Number(new URL(demo.url).port));
      lines.push(line);
      return { ...(await open(`http://localhost:${line.port}/stage`, projector)), line };
    },
    stage: async () => (await open(demo.stage.link, projector)).page,
  };
}

/** As some private modes do: what keeps things is there, and refuses. Runs in the page. */
function denyStorage(): void {
  const refuse = (): never => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  };
  for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { get: refuse });
  Object.defineProperty(window, "indexedDB", { value: { open: refuse, deleteDatabase: refuse, databases: refuse } });
}

/** What Tiptap leaves at its element. */
interface EditorElement extends HTMLElement {
  readonly editor: {
    readonly commands: { setTextSelection(position: number): boolean };
    readonly view: { posAtDOM(node: Node, offset: number): number; focus(): void };
  };
}

/**
 * Puts the caret at the end of an editor's block that contains this text (or of its last block), and focuses it. By the editor's own hand: one that has just
 * got the focus, on a busy machine, takes a selection of the browser's back to its own.
 */
export async function caretAtEnd(editor: Locator, containing?: string): Promise<void> {
  const blocks = editor.locator("p");
  const block = containing === undefined ? blocks.last() : blocks.filter({ hasText: containing }).first();
  await block.scrollIntoViewIfNeeded();
  await block.evaluate((element) => {
    const { commands, view } = (element.closest("[contenteditable='true']") as EditorElement).editor;
    commands.setTextSelection(view.posAtDOM(element, element.childNodes.length));
    view.focus();
  });
}
