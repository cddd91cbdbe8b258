/** Owns a real server inside the test's process: port 0, a folder of its own, restartable; and people who ask it over HTTP. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { compose, systemClock, type RunningServer } from "@sanguan/server/compose";
import { readConfig } from "@sanguan/server/config";
import type { Clock } from "@sanguan/server/ports";
import type { SpokenRefusal } from "@sanguan/shared/protocol/live";

export interface Workspace {
  readonly folder: string;
  readonly server: RunningServer;
  /** Somebody nobody knows yet. */
  visitor(): Visitor;
  /** The first administrator, by the set-up link. */
  setUp(): Promise<Visitor>;
  /** Stops, and starts again on the same folder and port. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export const password = "correct horse 9";

export async function openWorkspace(
  settings: Readonly<Record<string, string>> = {},
  clock: Clock = systemClock,
): Promise<Workspace> {
  const folder = mkdtempSync(join(tmpdir(), "sanguan-test-"));
  // Stands for the built client, which tests here do without.
  const client = mkdtempSync(join(tmpdir(), "sanguan-client-"));
  writeFileSync(join(client, "verify.html"), "<!doctype html>\n");
  const start = (port: number) =>
    compose(
      readConfig({
        PORT: String(port),
        HOST: "127.0.0.1",
        SANGUAN_DATA: folder,
        SANGUAN_CLIENT: client,
        SANGUAN_LOG: "error",
        ...settings,
      }),
      clock,
    );
  let server = await start(0);
  // Whatever address it is told that people use.
  const visitor = () => new Visitor(`http://localhost:${server.port}`);
  return {
    folder,
    get server() {
      return server;
    },
    visitor,
    async setUp() {
      const admin = visitor();
      const token = await server.identity.setupToken();
      const answer = await admin.post("/api/setup", { token, name: "管理员", username: "admin", password });
      if (answer.status !== 200) throw new Error(`set-up failed: ${JSON.stringify(answer.body)}`);
      return admin;
    },
    async restart() {
      await server.close();
      server = await start(server.port);
      // Takes note of the connections that the old server closed.
      await fetch(`http://localhost:${server.port}/healthz`).catch(() => undefined);
    },
    async close() {
      await server.close();
      for (const made of [folder, client]) rmSync(made, { recursive: true, force: true });
    },
  };
}

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** What most tests read of an answer. */
export interface AnyBody {
  readonly refusal?: SpokenRefusal;
  readonly [field: string]: unknown;
}

/** A browser without a screen: keeps its cookies. */
export class Visitor {
  readonly #url: string;
  readonly #cookies = new Map<string, string>();
  language = "zh-CN";

  constructor(url: string) {
    this.#url = url;
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  get url(): string {
    return this.#url;
  }

  get<Body = AnyBody>(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer<Body>> {
    return this.send("GET", path, undefined, headers);
  }

  post<Body = AnyBody>(path: string, body: unknown = {}): Promise<Answer<Body>> {
    return this.send("POST", path, JSON.stringify(body), { "content-type": "application/json" });
  }

  async send<Body = AnyBody>(
    method: string,
    path: string,
    body: string | undefined,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer<Body>> {
    const response = await fetch(new URL(path, this.#url), {
      method,
      redirect: "manual",
      headers: { cookie: this.cookie, "accept-language": this.language, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    for (const set of response.headers.getSetCookie()) {
      const [pair = "", ...attributes] = set.split(";").map((part) => part.trim());
      const [name = "", value = ""] = pair.split(/=(.*)/s);
      if (attributes.some((attribute) => attribute.toLowerCase() === "max-age=0")) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    const isJson = response.headers.get("content-type")?.includes("json") === true;
    const read: unknown = isJson ? await response.json() : await response.text();
    return { status: response.status, headers: response.headers, body: read as Body };
  }
}
