/** Owns a participant without a browser: signs in by link, posts commands, and types into shared text over the raw sync wire, remembering what was acknowledged and what was seen. */

import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { WebSocket } from "ws";
import * as Y from "yjs";
import type { Refusal } from "@sanguan/shared/domain/refusal";
import type { TicketAnswer } from "@sanguan/shared/protocol/http";
import { messageType, syncStep } from "@sanguan/shared/protocol/sync-message";

/** Opens a personal link and keeps its cookie. */
export async function signInByLink(link: string): Promise<string> {
  const answer = await fetch(link, { redirect: "manual", headers: { accept: "text/html" } });
  const cookie = answer.headers.getSetCookie().map((one) => one.split(";")[0]);
  if (cookie.length === 0) throw new Error(`the link did not sign in: ${answer.status}`);
  return cookie.join("; ");
}

export async function post<T>(
  url: string,
  cookie: string,
  body: unknown,
): Promise<{ readonly status: number; readonly body: T }> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", cookie },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as T };
}

export async function get<T>(url: string, cookie: string): Promise<{ readonly status: number; readonly body: T }> {
  const answer = await fetch(url, { headers: { cookie } });
  return { status: answer.status, body: (await answer.json()) as T };
}

/** One open document. Every token it types is remembered with the durable frame that carried it. */
export class TypingPerson {
  readonly doc: Y.Doc;
  readonly closed: Promise<number>;
  /** Number of durable frames sent and acknowledged on this connection. */
  sent = 0;
  acknowledged = 0;
  /** Bytes, of all frames. */
  received = 0;
  /** The server's last word. */
  writable: boolean | undefined;
  refusal: Refusal | undefined;
  /** How often the lease was prolonged. */
  renewals = 0;
  readonly #tokens: { readonly token: string; readonly frame: number }[] = [];
  readonly #socket: WebSocket;
  readonly #waiting: { readonly until: () => boolean; readonly resolve: () => void }[] = [];
  #synced = false;

  private constructor(socket: WebSocket, doc: Y.Doc) {
    this.doc = doc;
    this.#socket = socket;
    socket.binaryType = "nodebuffer";
    this.closed = new Promise((resolve) => socket.on("close", resolve));
    socket.on("error", () => {});
    socket.on("message", (data: Buffer) => this.#receive(new Uint8Array(data)));
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#sendSync(syncStep.update, update);
    });
  }

  /** Opens a document with a fresh ticket, or goes on with a copy from an earlier connection; synced when it resolves. `schema`: as a client of that schema. */
  static async open(
    base: string,
    cookie: string,
    document: string,
    doc = new Y.Doc(),
    schema?: number,
  ): Promise<TypingPerson> {
    const ticket = await post<TicketAnswer>(`${base}/api/tickets`, cookie, {
      document,
      ...(schema === undefined ? {} : { schema }),
    });
    if (ticket.status !== 200) throw new Error(`no ticket: ${JSON.stringify(ticket.body)}`);
    const socket = new WebSocket(ticket.body.url);
    const person = new TypingPerson(socket, doc);
    await new Promise<void>((resolve, reject) => {
      socket.once("open", () => resolve());
      socket.once("error", reject);
    });
    const hello = encoding.createEncoder();
    encoding.writeVarUint(hello, messageType.sync);
    encoding.writeVarUint(hello, syncStep.step1);
    encoding.writeVarUint8Array(hello, Y.encodeStateVector(person.doc));
    socket.send(encoding.toUint8Array(hello));
    await person.until(() => person.#synced);
    return person;
  }

  /** Resolves when `condition` holds; asked again at every message. */
  async until(condition: () => boolean): Promise<void> {
    if (condition()) return;
    await new Promise<void>((resolve) => this.#waiting.push({ until: condition, resolve }));
  }

  /** Adds a token at the end of the document's first text. */
  type(token: string): void {
    const text = firstText(this.doc.getXmlFragment("default"));
    if (!text) throw new Error("nothing to type into");
    text.insert(text.length, token);
    // Typed offline, no frame of this connection carries it.
    this.#tokens.push({ token, frame: this.isOpen ? this.sent : Number.POSITIVE_INFINITY });
  }

  /** Sends a fresh ticket on the open socket; resolves when the server has prolonged the lease. */
  async renew(base: string, cookie: string, document: string): Promise<void> {
    const ticket = await post<TicketAnswer>(`${base}/api/tickets`, cookie, { document });
    const before = this.renewals;
    const frame = encoding.createEncoder();
    encoding.writeVarUint(frame, messageType.renew);
    encoding.writeVarString(frame, ticket.body.ticket);
    this.#socket.send(encoding.toUint8Array(frame));
    await this.until(() => this.renewals > before);
  }

  get text(): string {
    return textOf(this.doc.getXmlFragment("default"));
  }

  get acknowledgedTokens(): readonly string[] {
    return this.#tokens.filter(({ frame }) => frame <= this.acknowledged).map(({ token }) => token);
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  close(): void {
    this.#socket.close();
  }

  /** Stops reading, as a laptop that sleeps with its line up. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  #sendSync(step: number, bytes: Uint8Array): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    const frame = encoding.createEncoder();
    encoding.writeVarUint(frame, messageType.sync);
    encoding.writeVarUint(frame, step);
    encoding.writeVarUint8Array(frame, bytes);
    this.sent += 1;
    this.#socket.send(encoding.toUint8Array(frame));
  }

  #receive(data: Uint8Array): void {
    this.received += data.length;
    const frame = decoding.createDecoder(data);
    const type = decoding.readVarUint(frame);
    if (type === messageType.saved) this.acknowledged = decoding.readVarUint(frame);
    if (type === messageType.writable) this.writable = decoding.readVarUint(frame) === 1;
    if (type === messageType.refused) this.refusal = JSON.parse(decoding.readVarString(frame)) as Refusal;
    if (type === messageType.renew && decoding.readVarUint(frame) > 0) this.renewals += 1;
    if (type === messageType.sync) {
      const step = decoding.readVarUint(frame);
      const bytes = decoding.readVarUint8Array(frame);
      if (step === syncStep.step1) this.#sendSync(syncStep.step2, Y.encodeStateAsUpdate(this.doc, bytes));
      else {
        Y.applyUpdate(this.doc, bytes, this);
        if (step === syncStep.step2) this.#synced = true;
      }
    }
    for (const waiter of this.#waiting.splice(0)) {
      if (waiter.until()) waiter.resolve();
      else this.#waiting.push(waiter);
    }
  }
}

function textOf(node: Y.XmlFragment | Y.XmlElement): string {
  return node
    .toArray()
    .map((child) => {
      if (child instanceof Y.XmlText) return child.toJSON();
      return child instanceof Y.XmlElement ? textOf(child) : "";
    })
    .join("");
}

function firstText(node: Y.XmlFragment | Y.XmlElement): Y.XmlText | undefined {
  for (const child of node.toArray()) {
    if (child instanceof Y.XmlText) return child;
    const found = child instanceof Y.XmlElement ? firstText(child) : undefined;
    if (found) return found;
  }
  return undefined;
}
