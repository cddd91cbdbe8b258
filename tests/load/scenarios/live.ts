/** Measures a full room: five hundred participants and four screens in one meeting on one process. How long a command takes to everybody's screen: in a quiet room, while people come and go, and while five hundred ballots are cast within ten seconds. Ours alone: the peers hold no meetings. */

import type { MeetingCommand } from "@sanguan/shared/domain/command";
import type { MeetingId, VoteId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { LivePerson } from "../../integration/live-person.ts";
import { get, post } from "../../integration/typing-person.ts";
import { LiveEar } from "../crowd/live-ear.ts";
import { LoadedServer } from "../process-pair.ts";
import { Gathering } from "../report.ts";
import type { Scenario } from "../scenario.ts";

interface Room {
  readonly url: string;
  readonly meetingId: MeetingId;
  readonly itemId: string;
  readonly voteId: VoteId;
  readonly chair: string;
  readonly cookies: readonly string[];
  readonly screens: readonly string[];
}

/** What a host does, over and over: from the first report to its questions and back. */
const course: readonly MeetingCommand[] = [
  { type: "advance-agenda" },
  { type: "add-time", seconds: 60 },
  { type: "pause-clock" },
  { type: "resume-clock" },
  { type: "add-time", seconds: -60 },
  { type: "raise-hand", kind: "question" },
  { type: "raise-hand", kind: "pointOfOrder" },
  { type: "begin-break", planned: 300 },
  { type: "end-break" },
  { type: "step-back" },
];

const restMs = 200;
const spreadMs = 10_000;
/** Longer than any command should ever take to somebody who is here. */
const lostAfterMs = 10_000;

interface Spread {
  /** From the press to each of the screens, in milliseconds. */
  readonly each: readonly number[];
  /** From the press to the last of them. */
  readonly last: readonly number[];
  /** From the press to the host's own answer. */
  readonly answered: readonly number[];
}

export const live: Scenario = async ({ quick, rounds }) => {
  const figures = new Gathering();
  let settings = "";
  for (let round = 1; round <= rounds; round++) {
    console.error(`live: round ${round} of ${rounds}`);
    const server = await LoadedServer.start("voting", { documents: [], folder: "", persist: true });
    ({ settings } = server);
    const room = server.prepared as Room;
    const { url, meetingId, chair, cookies, screens } = room;
    const host = new LivePerson({ url, cookie: chair, language: "zh-CN" });
    const ears: LiveEar[] = [];
    try {
      await host.join(meetingId);
      await host.command({ meetingId, id: crypto.randomUUID(), command: { type: "advance-agenda" } });
      for (const cookie of [...cookies, ...screens]) ears.push(await LiveEar.open(url, cookie, meetingId));
      const load = `${cookies.length} participants, ${screens.length} screens`;
      // The first commands warm everybody up; and the roll notes who came.
      await press(host, room, ears, course.length);
      await server.usage();
      add(figures, load, await press(host, room, ears, course.length * (quick ? 2 : 10)));
      figures.add(load, stallFigure, "sanguan", (await server.usage()).stall);

      const moving = `${load}, somebody coming and going every second`;
      let isShut = false;
      const door = comeAndGo(room, () => isShut);
      add(figures, moving, await press(host, room, ears, course.length * (quick ? 2 : 10)));
      isShut = true;
      await door;
      figures.add(moving, stallFigure, "sanguan", (await server.usage()).stall);

      const voting = `${load}, ${cookies.length} ballots in 10 s`;
      let over = false;
      const casting = castAll(room).finally(() => (over = true));
      add(figures, voting, await press(host, room, ears, Number.POSITIVE_INFINITY, () => over));
      figures.add(voting, { name: "acknowledged", unit: "of 500", digits: 0, over: "least" }, "sanguan", await casting);
      figures.add(voting, stallFigure, "sanguan", (await server.usage()).stall);
      figures.add(
        voting,
        { name: "counted", unit: "of 500", digits: 0, over: "least" },
        "sanguan",
        await counted(room),
      );
    } finally {
      await Promise.all(ears.map((ear) => ear.close()));
      host.leave();
      await server.kill();
    }
  }
  return { scenario: "live", settings: { sanguan: settings }, rows: figures.rows };
};

const stallFigure = { name: "longest stall of the event loop", unit: "ms", digits: 0 } as const;

/** The host presses, waits until everybody has heard, rests, and presses again; so often, or until it is over. */
async function press(
  host: LivePerson,
  { meetingId }: Room,
  ears: readonly LiveEar[],
  times: number,
  isOver: () => boolean = () => false,
): Promise<Spread> {
  const spread = { each: [] as number[], last: [] as number[], answered: [] as number[] };
  for (let index = 0; index < times && !isOver(); index += 1) {
    const command = course[index % course.length];
    if (command === undefined) break;
    const pressed = performance.now();
    const answer = await host.command({ meetingId, id: crypto.randomUUID(), command });
    spread.answered.push(performance.now() - pressed);
    if ("refusal" in answer) throw new Error(`${command.type} was refused: ${answer.refusal.reason}`);
    const number = answer.events.at(-1)?.number ?? Number.NaN;
    const delays = (await allHeard(ears, number, pressed)).map((at) => at - pressed);
    spread.each.push(...delays);
    spread.last.push(Math.max(...delays));
    await pause(restMs);
  }
  return spread;
}

/** The list of who is here goes to everybody each time. */
async function comeAndGo({ url, meetingId, cookies }: Room, isShut: () => boolean): Promise<void> {
  while (!isShut()) {
    const ear = await LiveEar.open(url, cookies[0] ?? "", meetingId);
    await pause(500);
    await ear.close();
    await pause(500);
  }
}

async function allHeard(ears: readonly LiveEar[], number: number, since: number): Promise<readonly number[]> {
  while (ears.some((ear) => !ear.heard.has(number))) {
    if (performance.now() - since > lostAfterMs) throw new Error(`event ${number} did not reach everybody`);
    await pause(5);
  }
  return ears.map((ear) => ear.heard.get(number) ?? Number.NaN);
}

/** How many of the ballots were acknowledged. */
async function castAll({ url, meetingId, voteId, itemId, cookies }: Room): Promise<number> {
  const answers = await Promise.all(
    cookies.map(async (cookie, index) => {
      await pause((index * spreadMs) / cookies.length);
      return post<{ readonly cast?: string }>(`${url}/api/meetings/${meetingId}/ballots`, cookie, {
        voteId,
        choices: { [itemId]: index % 3 === 0 ? "fair" : "good" },
      });
    }),
  );
  return answers.filter(({ body }) => body.cast === "now").length;
}

async function counted({ url, meetingId, voteId, chair }: Room): Promise<number> {
  for (const type of ["close-vote", "reveal-vote"]) {
    const answer = await post(`${url}/api/meetings/${meetingId}/commands`, chair, { command: { type, voteId } });
    if (answer.status !== 200) throw new Error(`${type} was refused: ${JSON.stringify(answer.body)}`);
  }
  const { body } = await get<{ readonly meeting: Meeting }>(`${url}/api/meetings/${meetingId}`, chair);
  return body.meeting.votes[0]?.results?.[0]?.ballots ?? 0;
}

function add(figures: Gathering, load: string, { each, last, answered }: Spread): void {
  const rows = [
    ["from the press to each screen, median", each, 0.5],
    ["from the press to each screen, p99", each, 0.99],
    ["from the press to the last screen, median", last, 0.5],
    ["from the press to the last screen, p99", last, 0.99],
    ["from the press to the host's answer, median", answered, 0.5],
  ] as const;
  for (const [name, values, share] of rows) figures.add(load, { name, unit: "ms" }, "sanguan", at(values, share));
}

function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
