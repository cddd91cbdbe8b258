/** Owns the ballot boxes on a SQL database: each change one transaction, after which nothing in the files tells what was there before. */

import type { BallotBox } from "@sanguan/shared/domain/ballot";
import type { MeetingId, VoteId } from "@sanguan/shared/domain/id";
import type { Kysely } from "kysely";

import type { BallotBoxes } from "../ports.ts";
import type { Schema } from "./schema.ts";
import { readBox, writeBox } from "./stored-boxes.ts";
import type { Traceless } from "./traceless.ts";

export class SqlBallotBoxes implements BallotBoxes {
  readonly #database: Kysely<Schema>;
  readonly #traceless: Traceless;

  constructor(database: Kysely<Schema>, traceless: Traceless) {
    this.#database = database;
    this.#traceless = traceless;
  }

  read(meetingId: MeetingId, voteId: VoteId): Promise<BallotBox | undefined> {
    return readBox(this.#database, meetingId, voteId);
  }

  async change<T>(
    meetingId: MeetingId,
    voteId: VoteId,
    change: (box: BallotBox) => { readonly box?: BallotBox; readonly answer: T },
  ): Promise<T | undefined> {
    const made = await this.#database.transaction().execute((transaction) =>
      this.#traceless.overwriting(async () => {
        const before = await readBox(transaction, meetingId, voteId);
        if (before === undefined) return undefined;
        const { box, answer } = change(before);
        if (box !== undefined) await writeBox(transaction, meetingId, voteId, box);
        return { answer };
      }),
    );
    await this.#traceless.forget();
    return made?.answer;
  }
}
