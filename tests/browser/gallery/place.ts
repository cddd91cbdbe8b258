/** Owns the meeting that the gallery is taken at: who is there, by link and by cookie, and what they do over HTTP. */

import type { Locator, Page } from "@playwright/test";
import type { MeetingCommand } from "@sanguan/shared/domain/command";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { LivePerson } from "../../integration/live-person.ts";
import type { Demonstration } from "../../integration/server-process.ts";
import { get, post, signInByLink } from "../../integration/typing-person.ts";

export interface Place {
  readonly demo: Demonstration;
  /** The path of the meeting's page. */
  readonly here: string;
  /** Of the n-th person with this role. */
  link(role: string, n?: number): string;
  cookie(role: string, n?: number): Promise<string>;
  does(role: string, command: MeetingCommand, n?: number): Promise<void>;
  /** Posts under the meeting's address. */
  asks<T>(role: string, path: string, body: unknown, n?: number): Promise<T>;
  meeting(role?: string, n?: number): Promise<Meeting>;
  /** Makes this person be there, as somebody with the page open is. */
  comes(role: string, n?: number): Promise<LivePerson>;
}

export function openPlace(demo: Demonstration): Place {
  const cookies = new Map<string, Promise<string>>();
  const link = (role: string, n = 0): string => {
    const person = demo.people.filter(({ roles }) => roles.includes(role))[n];
    if (person === undefined) throw new Error(`nobody is ${role} number ${n}`);
    return person.link;
  };
  const cookie = (role: string, n = 0): Promise<string> => {
    const key = link(role, n);
    const known = cookies.get(key) ?? signInByLink(key);
    cookies.set(key, known);
    return known;
  };
  const at = (path: string) => `${demo.url}/api/meetings/${demo.meeting.id}${path}`;
  const asks = async <T>(role: string, path: string, body: unknown, n = 0): Promise<T> => {
    const answer = await post<T>(at(path), await cookie(role, n), body);
    if (answer.status !== 200) throw new Error(`${path} ${JSON.stringify(body)}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  return {
    demo,
    here: `/meetings/${demo.meeting.id}`,
    link,
    cookie,
    asks,
    does: async (role, command, n = 0) => void (await asks(role, "/commands", { command }, n)),
    meeting: async (role = "chair", n = 0) =>
      (await get<{ readonly meeting: Meeting }>(at(""), await cookie(role, n))).body.meeting,
    async comes(role, n = 0) {
      const person = new LivePerson({ url: demo.url, cookie: await cookie(role, n), language: "zh-CN" });
      await person.join(demo.meeting.id as Meeting["id"]);
      return person;
    },
  };
}

export const seen = (id: string) => (page: Page) => page.getByTestId(id).locator("visible=true");
/** The report with its text in it. */
export const written = (page: Page) => page.getByTestId("report-editor").locator("p");
export const starting = (id: string) => (page: Page) => page.locator(`[data-testid^="${id}"]:visible`);
export const notice = (page: Page): Locator => page.locator("section[role=status]");

/** A tab of the meeting; on a laptop some of them are no tabs. */
export const tab = (name: string) => async (page: Page) => {
  const found = page.locator(`[data-testid=tab-${name}]:visible`);
  if ((await found.count()) > 0) await found.first().click();
};

/** Presses one after the other; an id, or its beginning with `*`. */
export const press =
  (...ids: readonly string[]) =>
  async (page: Page): Promise<void> => {
    for (const id of ids) {
      const selector = id.endsWith("*") ? `[data-testid^="${id.slice(0, -1)}"]` : `[data-testid="${id}"]`;
      await page.locator(`${selector}:visible`).first().click();
    }
  };

/** One thing done after the other. */
export const after =
  (...steps: readonly ((page: Page) => Promise<unknown>)[]) =>
  async (page: Page): Promise<void> => {
    for (const step of steps) await step(page);
  };

export const shown = (id: string) => (page: Page) => starting(id)(page).first().waitFor();
