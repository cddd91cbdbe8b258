/** Measures five hundred people casting their ballots within ten seconds, each with the meeting open: how long a ballot takes, that all count, how soon everybody knows. Ours alone: the peers hold no votes. */

import { LivePerson } from "../../integration/live-person.ts";
import { post } from "../../integration/typing-person.ts";
import type { MeetingId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { LoadedServer } from "../process-pair.ts";
import { Gathering } from "../report.ts";
import type { Scenario } from "../scenario.ts";

interface Prepared {
  readonly url: string;
  readonly meetingId: MeetingId;
  readonly itemId: string;
  readonly voteId: string;
  readonly chair: string;
  readonly cookies: readonly string[];
}

const load = "500 voters with the meeting open, 500 ballots in 10 s";
const spreadMs = 10_000;

export const ballots: Scenario = async ({ quick, rounds }) => {
  const figures = new Gathering();
  let settings = "";
  for (let round = 1; round <= (quick ? 1 : rounds); round++) {
    console.error(`ballots: round ${round}`);
    const server = await LoadedServer.start("voting", { documents: [], folder: "", persist: true });
    ({ settings } = server);
    const { url, meetingId, itemId, voteId, chair, cookies } = server.prepared as Prepared;
    const people = cookies.map((cookie) => new LivePerson({ url, cookie, language: "zh-CN" }));
    try {
      await Promise.all(people.map((person) => person.join(meetingId)));
      await server.usage();
      const answers = await Promise.all(
        cookies.map(async (cookie, index) => {
          await new Promise((resolve) => setTimeout(resolve, (index * spreadMs) / cookies.length));
          const begun = performance.now();
          const { status } = await post(`${url}/api/meetings/${meetingId}/ballots`, cookie, {
            voteId,
            choices: { [itemId]: index % 3 === 0 ? "fair" : "good" },
          });
          return { status, took: performance.now() - begun };
        }),
      );
      const { stall } = await server.usage();
      const took = answers.map((answer) => answer.took).toSorted((one, other) => one - other);
      const command = async (type: string): Promise<number> => {
        const begun = performance.now();
        const answer = await post(`${url}/api/meetings/${meetingId}/commands`, chair, { command: { type, voteId } });
        if (answer.status !== 200) throw new Error(`${type} was refused: ${JSON.stringify(answer.body)}`);
        return begun;
      };
      await command("close-vote");
      const revealed = await command("reveal-vote");
      await Promise.all(people.map((person) => person.hearEvent("vote-revealed")));
      const told = performance.now() - revealed;
      const counted = await countOf(url, meetingId, chair);
      const at = (share: number): number =>
        took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN;
      figures.add(
        load,
        { name: "acknowledged", unit: "of 500", digits: 0 },
        "sanguan",
        answers.filter(({ status }) => status === 200).length,
      );
      figures.add(load, { name: "counted", unit: "of 500", digits: 0 }, "sanguan", counted);
      figures.add(
        load,
        { name: "from the press to the acknowledgement, median", unit: "ms", digits: 0 },
        "sanguan",
        at(0.5),
      );
      figures.add(
        load,
        { name: "from the press to the acknowledgement, p99", unit: "ms", digits: 0 },
        "sanguan",
        at(0.99),
      );
      figures.add(load, { name: "longest stall of the event loop", unit: "ms", digits: 0 }, "sanguan", stall);
      figures.add(load, { name: "from the reveal to the last of 500 screens", unit: "ms", digits: 0 }, "sanguan", told);
    } finally {
      for (const person of people) person.leave();
      await server.kill();
    }
  }
  return { scenario: "ballots", settings: { sanguan: settings }, rows: figures.rows };
};

async function countOf(url: string, meetingId: string, cookie: string): Promise<number> {
  const response = await fetch(`${url}/api/meetings/${meetingId}`, { headers: { cookie } });
  const { meeting } = (await response.json()) as { readonly meeting: Meeting };
  return meeting.votes[0]?.results?.[0]?.ballots ?? 0;
}
