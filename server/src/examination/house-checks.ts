/** Owns what the server finds about itself before a meeting: clock, database, room to write, backup, key, time stamps, fonts. Each is looked at for all who ask at once. */

import { existsSync } from "node:fs";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import type { HouseCheck, HouseCheckName, PreflightState } from "@sanguan/shared/protocol/preflight";
import type { Clock } from "../ports.ts";
import { missingFonts } from "../records/rendering/pdf/font-files.ts";
import { probeAuthority } from "../records/stamping/open-time-stamper.ts";
import { verifyPagePath } from "../records/verify-page.ts";
import { countVotesWithBallots } from "../storage/held-ballots.ts";
import { lastBackup } from "../storage/last-backup.ts";
import { examineElsewhere } from "./examine-elsewhere.ts";
import type { Finding } from "./finding.ts";
import { backupFinding, diskFinding, signingKey } from "./folder.ts";
import { keptFor } from "./kept-for.ts";

export interface HouseCheckDeps {
  readonly folder: string;
  readonly clientFolder: string;
  readonly timeStamping: { readonly url: string; readonly certificatesFile: string } | undefined;
  readonly clock: Clock;
  /** Resolves when a write transaction can begin. */
  readonly health: () => Promise<void>;
  readonly alarm: (what: string, error: unknown) => void;
  /** Looks through the database; on a thread of its own unless told. */
  readonly examine?: typeof examineElsewhere;
}

export interface HouseChecks {
  /** All of them, in the order in which they are shown. */
  look(): Promise<readonly HouseCheck[]>;
  /** Gives up what is under way. */
  stop(): void;
}

/** How long an answer is good, in milliseconds: what changes by itself, what takes long, and what is asked of others. */
const shortly = 4000;
const longer = 60_000;
const outside = 120_000;
/** As many digits of the key's id as people compare. */
const keyDigits = 16;

const states: Readonly<Record<Finding["state"], PreflightState>> = { good: "fine", doubtful: "look", bad: "blocked" };

export function makeHouseChecks(deps: HouseCheckDeps): HouseChecks {
  const { folder, clock, timeStamping } = deps;
  const stopping = new AbortController();
  const examine = deps.examine ?? examineElsewhere;

  const inside = keptFor(longer, clock, () =>
    databaseChecks(() => examine({ folder, now: clock.iso() }, stopping.signal), deps),
  );
  const around = keptFor(shortly, clock, async (): Promise<readonly HouseCheck[]> => [
    await writesCheck(deps),
    diskCheck(folder),
    backupCheck(folder, clock.iso()),
    keyCheck(folder, clock.iso()),
    fontsCheck(),
    pageCheck(deps.clientFolder),
  ]);
  const stamps = keptFor(outside, clock, async (): Promise<HouseCheck> => {
    if (timeStamping === undefined) return check("stamps", "fine", "none");
    const answer = await probeAuthority(timeStamping, stopping.signal);
    if (answer.ok) return check("stamps", "fine", "stamped", { authority: timeStamping.url });
    return check("stamps", "look", "silent", { authority: timeStamping.url, fault: answer.fault });
  });

  return {
    async look() {
      const [database, others, stamped] = await Promise.all([inside(), around(), stamps()]);
      const [writes, disk, backup, key, fonts, page] = others;
      return [...database, writes, disk, backup, key, stamped, fonts, page].filter((one) => one !== undefined);
    },
    stop: () => stopping.abort(),
  };
}

function check(
  name: HouseCheckName,
  state: PreflightState,
  finding: string,
  details: HouseCheck["details"] = {},
): HouseCheck {
  return { check: name, state, finding, details };
}

/** Clock and database, from one look. */
async function databaseChecks(
  examined: () => Promise<readonly Finding[]>,
  { alarm }: HouseCheckDeps,
): Promise<readonly HouseCheck[]> {
  let findings: readonly Finding[];
  try {
    findings = await examined();
  } catch (error) {
    alarm("looking through the database", error);
    return [check("database", "look", "unexamined")];
  }
  const clock = findings.find(({ finding }) => finding === "clock");
  // Votes that go on are nothing amiss: the backup says that it waits for them.
  const rest = findings.filter(({ finding }) => finding !== "clock" && finding !== "ballots");
  const worst = rest.find(({ state }) => state === "bad") ?? rest.find(({ state }) => state === "doubtful");
  const database =
    worst === undefined
      ? check("database", "fine", "sound")
      : check("database", states[worst.state], worst.finding === "integrity" ? "damaged" : "altered", {
          fault: worst.detail,
        });
  if (clock === undefined) return [database];
  const right = clock.state === "good";
  return [check("clock", states[clock.state], right ? "right" : "behind", { times: clock.detail }), database];
}

/** What the store will do with the next keystroke, and whether the disk takes a file. */
async function writesCheck({ folder, health, alarm }: HouseCheckDeps): Promise<HouseCheck> {
  const path = join(folder, `.preflight-${process.pid}`);
  try {
    await health();
    const file = await open(path, "w", 0o600);
    try {
      await file.writeFile(Buffer.alloc(4096));
      await file.sync();
    } finally {
      await file.close();
      await rm(path, { force: true });
    }
    return check("writes", "fine", "taken");
  } catch (error) {
    alarm("trying whether the data folder takes writes", error);
    return check("writes", "blocked", "refused", { fault: error instanceof Error ? error.message : "" });
  }
}

function diskCheck(folder: string): HouseCheck {
  const { state, detail } = diskFinding(folder);
  const finding = { good: "room", doubtful: "little", bad: "full" }[state];
  return check("disk", states[state], finding, { megabytes: Number.parseInt(detail, 10) });
}

/** One that `sanguan backup` noted was opened anew and found sound when it was made. */
function backupCheck(folder: string, now: string): HouseCheck {
  const last = lastBackup(folder);
  const { state } = backupFinding(folder, now);
  const votes = state === "good" ? 0 : countVotesWithBallots(folder);
  if (votes > 0) return check("backup", "look", "waiting", { votes });
  if (last === undefined) return check("backup", "look", "none");
  return check("backup", states[state], state === "good" ? "examined" : "old", { at: last.at });
}

/** Without a key nothing is sealed. */
function keyCheck(folder: string, now: string): HouseCheck {
  const { state, detail } = signingKey(folder, now).finding;
  if (state === "good") return check("key", "fine", "sound", { keyid: detail.slice(0, keyDigits) });
  return check("key", "blocked", "faulty", { fault: detail });
}

function fontsCheck(): HouseCheck {
  const missing = missingFonts();
  if (missing.length === 0) return check("fonts", "fine", "there");
  return check("fonts", "look", "missing", { fonts: missing.join(", ") });
}

function pageCheck(clientFolder: string): HouseCheck {
  return existsSync(verifyPagePath(clientFolder)) ? check("page", "fine", "built") : check("page", "look", "missing");
}
