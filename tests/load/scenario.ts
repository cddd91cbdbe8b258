/** Owns what a scenario is: it measures every server in turn, round after round, so that what else the machine does meets all alike. */

import { type ServerName, serverNames } from "./process-pair.ts";
import { Gathering, type Report } from "./report.ts";

export interface Extent {
  /** Short rounds, for a first look. */
  readonly quick: boolean;
  readonly rounds: number;
}

export type Scenario = (extent: Extent) => Promise<Report>;

export async function interleaved(
  scenario: string,
  { rounds }: Extent,
  measure: (server: ServerName, figures: Gathering) => Promise<string>,
  servers: readonly ServerName[] = serverNames,
): Promise<Report> {
  const figures = new Gathering();
  const settings: Partial<Record<ServerName, string>> = {};
  for (let round = 1; round <= rounds; round++)
    for (const server of servers) {
      console.error(`${scenario}: round ${round} of ${rounds}, ${server}`);
      settings[server] = await measure(server, figures);
    }
  return { scenario, settings, rows: figures.rows };
}
