/**
 * Owns `npm run gallery`: pictures of every screen in both languages, both colour schemes and three sizes, from a meeting that is really held, and of one
 * with sixty reporters and long names. For people to look at; nothing is compared. `-- FOLDER` puts them elsewhere, `-- FOLDER desk,stage` takes those alone.
 */

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext, type Locator, type Page } from "@playwright/test";
import { freePort, startDemonstration } from "../integration/server-process.ts";
import { get, post, signInByLink } from "../integration/typing-person.ts";
import type { MeetingCommand } from "@sanguan/shared/domain/command";
import type { ItemId, VoteId } from "@sanguan/shared/domain/id";
import { type Meeting, screenContents } from "@sanguan/shared/domain/meeting";
import { launchOptions } from "./chromium.ts";
import { crowdedMeeting } from "./crowded-meeting.ts";

const [wishedFolder, wishes] = process.argv.slice(2);
const pictures = wishedFolder ?? join(import.meta.dirname, "../../.cache/gallery");
const wanted = wishes?.split(",");
const languages = ["zh-CN", "en"] as const;
const schemes = ["light", "dark"] as const;
const desks = { laptop: [1366, 768], large: [1920, 1080], phone: [390, 844] } as const;
const projectors = { hall: [1920, 1080], laptop: [1366, 768], old: [1024, 768] } as const;

interface View {
  readonly name: string;
  /** Who looks; nobody is not signed in. */
  readonly role?: string;
  readonly path: string;
  readonly until: (page: Page) => Locator;
  /** What is pressed once the page is there. */
  readonly act?: (page: Page) => Promise<void>;
  readonly sizes?: Readonly<Record<string, readonly [number, number]>>;
}

const folder = mkdtempSync(join(tmpdir(), "sanguan-gallery-"));
mkdirSync(pictures, { recursive: true });
// Sixty people are made in a moment.
const server = await startDemonstration(await freePort(), folder, { SANGUAN_COMMANDS_PER_SECOND: "1000" });
const { demo } = server;
const browser = await chromium.launch(launchOptions);
const contexts = new Map<string, Promise<BrowserContext>>();

const linkOf = (role: string) =>
  role === "screen" ? demo.stage.link : (demo.people.find(({ roles }) => roles.includes(role))?.link ?? "");

/** A browser of this person's in this language, signed in once. */
function browserOf(role: string, language: string): Promise<BrowserContext> {
  const key = `${role} ${language}`;
  const known = contexts.get(key);
  if (known !== undefined) return known;
  const opened = browser.newContext({ locale: language, reducedMotion: "reduce" }).then(async (context) => {
    if (role !== "") await context.request.get(linkOf(role), { headers: { accept: "text/html" } });
    return context;
  });
  contexts.set(key, opened);
  return opened;
}

async function take({ name, role = "", path, until, act, sizes = desks }: View): Promise<void> {
  if (wanted !== undefined && !wanted.some((wish) => name.includes(wish))) return;
  for (const language of languages) {
    const page = await (await browserOf(role, language)).newPage();
    for (const scheme of schemes) {
      await page.emulateMedia({ colorScheme: scheme });
      for (const [size, [width, height]] of Object.entries(sizes)) {
        await page.setViewportSize({ width, height });
        try {
          await page.goto(new URL(path, demo.url).href);
          await until(page).first().waitFor({ timeout: 20_000 });
          await act?.(page);
          await page.evaluate(() => document.fonts.ready);
          await page.screenshot({ path: join(pictures, `${name}.${language}.${scheme}.${size}.png`) });
        } catch (error) {
          console.error(`${name} ${language} ${scheme} ${size}: ${String(error).split("\n")[0]}`);
          process.exitCode = 1;
        }
      }
    }
    await page.close();
  }
  console.log(name);
}

const cookies = new Map<string, Promise<string>>();
function cookieOf(role: string, n = 0): Promise<string> {
  const person = demo.people.filter(({ roles }) => roles.includes(role))[n];
  const key = `${role} ${n}`;
  const cookie = cookies.get(key) ?? signInByLink(person?.link ?? "");
  cookies.set(key, cookie);
  return cookie;
}

const at = (path: string, id = demo.meeting.id) => `${demo.url}/api/meetings/${id}${path}`;

async function does(role: string, command: MeetingCommand): Promise<void> {
  const answer = await post(at("/commands"), await cookieOf(role), { command });
  if (answer.status !== 200) throw new Error(`${command.type}: ${JSON.stringify(answer.body)}`);
}

async function meeting(): Promise<Meeting> {
  return (await get<{ readonly meeting: Meeting }>(at(""), await cookieOf("chair"))).body.meeting;
}

const seen = (id: string) => (page: Page) => page.getByTestId(id).locator("visible=true");
const here = `/meetings/${demo.meeting.id}`;
const stagePath = `/stage/${demo.meeting.id}`;
const stage = (name: string, until = (page: Page) => page.locator("[data-testid=stage][data-phase]")): View => {
  return { name: `stage-${name}`, role: "screen", path: stagePath, until, sizes: projectors };
};
const tab = (name: string) => async (page: Page) => {
  const found = page.locator(`[data-testid=tab-${name}]:visible`);
  if ((await found.count()) > 0) await found.first().click();
};
const press = (id: string) => async (page: Page) => {
  await page.locator(`[data-testid=${id}]:visible`).first().click();
};

async function before(): Promise<void> {
  await take({ name: "sign-in", path: "/", until: seen("sign-in") });
  await take({ name: "stage-pairing", path: "/stage", until: seen("pairing-code"), sizes: projectors });
  await take({ name: "meetings", role: "organizer", path: "/meetings", until: seen("meeting-line") });
  await take({ name: "prepare", role: "organizer", path: `${here}/prepare`, until: seen("roster") });
  await take({ name: "meeting-before", role: "reporter", path: here, until: seen("report-editor") });
  await take(stage("waiting"));
}

/** What a screen may show beside the host's place. */
async function everyContent(when: string): Promise<void> {
  const screenId = (await meeting()).members.find(({ roles }) => roles.includes("screen"))?.personId;
  if (screenId === undefined) throw new Error("no screen");
  for (const content of screenContents.filter((one) => one !== "follow")) {
    await does("chair", { type: "direct-screen", screenId, content });
    await take(stage(`${when}-${content}`));
  }
  await does("chair", { type: "direct-screen", screenId, content: "follow" });
}

async function during(): Promise<void> {
  await does("chair", { type: "start-meeting" });
  const next = async () => does("chair", { type: "advance-agenda" });
  await next();
  const { currentItemId } = await meeting();
  if (currentItemId === undefined) throw new Error("no item");
  for (const n of [0, 1]) {
    const reviewer = await cookieOf("reviewer", n);
    const { body } = await get<{ readonly meeting: Meeting }>(at(""), reviewer);
    for (const { id, state } of body.meeting.comments)
      if (state === "staged")
        await post(at("/commands"), reviewer, { command: { type: "release-comment", commentId: id } });
  }
  for (const role of ["reviewer", "recorder", "reporter"]) await does(role, { type: "raise-hand", kind: "question" });
  await take({ name: "meeting", role: "chair", path: here, until: seen("report-editor") });
  await take({ name: "meeting-reporter", role: "reporter", path: here, until: seen("report-editor") });
  await take({ name: "meeting-floor", role: "chair", path: here, until: seen("report-editor"), act: tab("floor") });
  await take({ name: "meeting-roll", role: "chair", path: here, until: seen("open-roll"), act: press("open-roll") });
  await take({ name: "desk", role: "chair", path: `${here}/desk`, until: seen("desk") });
  await take(stage("follow", seen("stage-report")));
  await everyContent("live");
  await does("chair", { type: "begin-break", planned: 900 });
  await take(stage("break"));
  await does("chair", { type: "end-break" });
  await vote(currentItemId, next);
}

const voteId = "gallery" as VoteId;

async function vote(itemId: ItemId, next: () => Promise<void>): Promise<void> {
  while ((await meeting()).items.find(({ id }) => id === itemId)?.stage !== "voting") await next();
  await take({ name: "ballot-waiting", role: "voter", path: `${here}/ballot`, until: seen("ballot-message") });
  await does("chair", { type: "open-vote", voteId, itemIds: [itemId] });
  await take({ name: "ballot", role: "voter", path: `${here}/ballot`, until: (page) => page.getByRole("radio") });
  for (let n = 1; n < 8; n++) {
    const grade = ["good", "good", "fair", "good", "fair", "average", "good"][n - 1];
    await post(at("/ballots"), await cookieOf("voter", n), { voteId, choices: { [itemId]: grade } });
  }
  const evaluation = { role: "chair", path: here, until: seen("report-editor"), act: tab("evaluation") };
  await take({ name: "meeting-vote", ...evaluation });
  await take(stage("vote"));
  await everyContent("vote");
  await does("chair", { type: "close-vote", voteId });
  await does("chair", { type: "reveal-vote", voteId });
  await take({ name: "meeting-result", ...evaluation });
  await take(stage("result"));
}

async function after(): Promise<void> {
  const checklist = async (page: Page) => {
    await press("begin-closing")(page);
    await page.locator("[data-testid^='fault-']").first().waitFor();
  };
  await take({ name: "closing", role: "chair", path: here, until: seen("report-editor"), act: checklist });
  const chair = await (await browserOf("chair", "zh-CN")).newPage();
  await chair.goto(new URL(here, demo.url).href);
  await checklist(chair);
  for (const fault of await chair.locator("[data-testid^='fault-']").all())
    await fault.getByRole("textbox").fill("会后书面补充。");
  await chair.getByTestId("confirm-closing").click();
  await chair.getByTestId("open-record").waitFor({ timeout: 60_000 });
  await take(stage("sealed"));
  await take({ name: "record", role: "chair", path: `/records/${demo.meeting.id}`, until: seen("fingerprint") });
  await take({ name: "replay", role: "chair", path: `/records/${demo.meeting.id}/replay`, until: seen("replay-text") });
  await take({ name: "tasks", role: "supervisor", path: "/tasks", until: seen("task-row") });
  const { body } = await get<{ readonly tasks: readonly { readonly id: string }[] }>(
    `${demo.url}/api/tasks`,
    await cookieOf("supervisor"),
  );
  const [task] = body.tasks;
  if (task !== undefined)
    await take({ name: "task", role: "supervisor", path: `/tasks/${task.id}`, until: seen("task-step") });
}

async function crowded(): Promise<void> {
  const { id, stageLink } = await crowdedMeeting(demo.url, await cookieOf("admin"));
  const there = `/meetings/${id}`;
  await take({ name: "crowded-prepare", role: "admin", path: `${there}/prepare`, until: seen("roster") });
  await post(at("/commands", id), await cookieOf("admin"), { command: { type: "start-meeting" } });
  await post(at("/commands", id), await cookieOf("admin"), { command: { type: "advance-agenda" } });
  await take({ name: "crowded-meeting", role: "admin", path: there, until: seen("next-button") });
  await take({ name: "crowded-desk", role: "admin", path: `${there}/desk`, until: seen("desk") });
  await take({ ...stage("crowded"), role: "", path: stageLink });
}

try {
  await before();
  await during();
  await after();
  await crowded();
} finally {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
