/** Owns somebody in a browser test who needs no browser: signed in once by their link, connected to the meeting, asking and voting over HTTP. */

import type { MeetingCommand } from "@sanguan/shared/domain/command";
import type { MeetingId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { expect } from "@playwright/test";
import { LivePerson } from "../integration/live-person.ts";
import { get, post, signInByLink } from "../integration/typing-person.ts";
import type { Room } from "./meeting-room.ts";

export class LightPerson {
  readonly #room: Room;
  readonly #cookie: string;
  #live: LivePerson | undefined;

  private constructor(room: Room, cookie: string) {
    this.#room = room;
    this.#cookie = cookie;
  }

  /** The n-th person with this role; they are nowhere yet. */
  static async invited(room: Room, role: string, n = 0): Promise<LightPerson> {
    const person = room.demo.people.filter(({ roles }) => roles.includes(role))[n];
    if (person === undefined) throw new Error(`nobody is ${role} number ${n}`);
    return new LightPerson(room, await signInByLink(person.link));
  }

  /** On the live channel, with the session that they have. */
  async join(): Promise<this> {
    this.#live?.leave();
    this.#live = new LivePerson({ url: this.#room.demo.url, cookie: this.#cookie, language: "zh-CN" });
    const answer = await this.#live.join(this.#room.demo.meeting.id as MeetingId);
    if ("refusal" in answer) throw new Error(answer.refusal.message);
    return this;
  }

  async does(command: MeetingCommand): Promise<void> {
    const answer = await post(this.#at("/commands"), this.#cookie, { command });
    expect(answer.status, `${command.type}: ${JSON.stringify(answer.body)}`).toBe(200);
  }

  async pairs(code: string, name: string, content: string): Promise<void> {
    const answer = await post(this.#at("/screens"), this.#cookie, { code, name, content });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  }

  /** `now`, or `before` for one who has voted. */
  async votes(voteId: string, itemId: string, grade: string): Promise<string | undefined> {
    const ballot = { voteId, choices: { [itemId]: grade } };
    return (await post<{ readonly cast?: string }>(this.#at("/ballots"), this.#cookie, ballot)).body.cast;
  }

  async meeting(): Promise<Meeting> {
    return (await get<{ readonly meeting: Meeting }>(this.#at(""), this.#cookie)).body.meeting;
  }

  leave(): void {
    this.#live?.leave();
  }

  #at(path: string): string {
    return `${this.#room.demo.url}/api/meetings/${this.#room.demo.meeting.id}${path}`;
  }
}
