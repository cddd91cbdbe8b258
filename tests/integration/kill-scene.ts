/** Owns one telling of a story that may end in a kill at a numbered point: a server of its own on a copy of a prepared meeting, the people, and the start after it. */

import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compose, type RunningServer } from "@sanguan/server/compose";
import { readConfig } from "@sanguan/server/config";
import { freePort, startServer, type Demonstration, type ServerProcess } from "./server-process.ts";
import { StoredFacts } from "./stored-facts.ts";
import { signInByLink, TypingPerson } from "./typing-person.ts";

const killPoint = new URL("kill-point.ts", import.meta.url).href;

export class KillScene {
  readonly url: string;
  readonly folder: string;
  readonly facts: StoredFacts;
  readonly #demo: Demonstration;
  readonly #port: number;
  readonly #people: TypingPerson[] = [];
  readonly #server: ServerProcess;
  #again: RunningServer | undefined;

  private constructor(demo: Demonstration, port: number, folder: string, server: ServerProcess) {
    this.#demo = demo;
    this.#port = port;
    this.#server = server;
    this.url = `http://localhost:${port}`;
    this.folder = folder;
    this.facts = new StoredFacts(folder);
  }

  /** `at`: the number of the point; `frames`: whether frames that are sent count as points too. */
  static async open(
    demo: Demonstration,
    template: string,
    settings: { readonly at: number; readonly frames: boolean },
  ): Promise<KillScene> {
    const folder = mkdtempSync(join(tmpdir(), "sanguan-kill-"));
    cpSync(template, folder, { recursive: true });
    const port = await freePort();
    const server = await startServer(port, folder, {
      NODE_OPTIONS: `--import ${killPoint}`,
      KILL_AT: String(settings.at),
      KILL_FRAMES: settings.frames ? "1" : "0",
      SANGUAN_FLUSH_MS: "1000",
    });
    return new KillScene(demo, port, folder, server);
  }

  async signIn(role: string): Promise<string> {
    const person = this.#demo.people.find(({ roles }) => roles.includes(role));
    if (person === undefined) throw new Error(`nobody is ${role}`);
    const link = new URL(person.link);
    return signInByLink(`${this.url}${link.pathname}`);
  }

  async sitDown(cookie: string, document: string, doc?: TypingPerson["doc"]): Promise<TypingPerson> {
    const person = await TypingPerson.open(this.url, cookie, document, doc);
    this.#people.push(person);
    return person;
  }

  /** From now on points are counted. */
  async arm(): Promise<void> {
    if (await this.#toggle()) throw new Error("killed before it was armed");
  }

  /** Points are counted no more. Answers whether one had killed the server: from here on it is known. */
  async disarm(): Promise<boolean> {
    return this.#wasKilled || (await this.#toggle());
  }

  /** Resolves when the server was killed at its point. */
  async killed(): Promise<void> {
    if (!this.#wasKilled) await once(this.#server.process, "exit");
  }

  /** The same folder and port, and no points any more. In the test's own process: nobody kills this one, and to read the server's code anew takes longer than the story. */
  async startAgain(): Promise<void> {
    await this.#server.kill();
    this.#again = await compose(
      readConfig({
        PORT: String(this.#port),
        SANGUAN_DATA: this.folder,
        SANGUAN_FLUSH_MS: "200",
        SANGUAN_LOG: "error",
      }),
    );
  }

  get #wasKilled(): boolean {
    return this.#server.process.signalCode === "SIGKILL";
  }

  async #toggle(): Promise<boolean> {
    const { process } = this.#server;
    if (process.stderr === null) throw new Error("the server's words are not heard");
    const toggled = once(process.stderr, "data");
    process.kill("SIGUSR2");
    await Promise.race([toggled, this.killed()]);
    return this.#wasKilled;
  }

  async end(): Promise<void> {
    for (const person of this.#people) person.close();
    this.facts.close();
    await this.#server.kill();
    await this.#again?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
