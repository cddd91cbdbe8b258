/** Owns a participant of the live channel at the least cost to itself: frames as text, of which only the number of each event and its moment are kept, and that a record was sealed. Asked at a close, it has nothing unsaved. */

import { once } from "node:events";
import type { MeetingId } from "@sanguan/shared/domain/id";
import { WebSocket } from "ws";

// As socket.io frames them: 0 opened, 2 ping, 3 pong, 40 connected, 420 a question, 430 its answer, 42 news.
const join = (meetingId: MeetingId) => `420${JSON.stringify(["join", { meetingId }])}`;

export class LiveEar {
  /** When each event was here, by its number, in milliseconds of `performance.now()`. */
  readonly heard = new Map<number, number>();
  /** How often it was told how far a close has come, and whether that it is sealed. */
  closing = { told: 0, sealed: false };
  readonly #socket: WebSocket;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  /** In the meeting when it resolves. */
  static async open(url: string, cookie: string, meetingId: MeetingId): Promise<LiveEar> {
    const address = new URL("/live/?EIO=4&transport=websocket", url);
    address.protocol = address.protocol.replace("http", "ws");
    const socket = new WebSocket(address, { headers: { cookie }, perMessageDeflate: false });
    const ear = new LiveEar(socket);
    const joined = new Promise<void>((resolve, reject) => {
      socket.on("message", (data: Buffer) => {
        const text = data.toString("latin1");
        if (text.startsWith('42["event"')) ear.#hear(text);
        else if (text.startsWith('42["closing"')) ear.#hearOfClose(text, meetingId);
        else if (text === "2") socket.send("3");
        else if (text.startsWith("0")) socket.send("40");
        else if (text.startsWith("40")) socket.send(join(meetingId));
        else if (text.startsWith("430")) {
          if (text.includes('"refusal"')) reject(new Error(text));
          else resolve();
        }
      });
      socket.on("error", reject);
    });
    await joined;
    return ear;
  }

  #hear(text: string): void {
    const number = /"recorded":\{[^{}]*?"number":(\d+)/.exec(text)?.[1];
    if (number !== undefined) this.heard.set(Number(number), performance.now());
  }

  #hearOfClose(text: string, meetingId: MeetingId): void {
    this.closing = { told: this.closing.told + 1, sealed: this.closing.sealed || text.includes('"step":"sealed"') };
    if (text.includes('"step":"flushing"'))
      this.#socket.send(`42${JSON.stringify(["unsaved", { meetingId, unsaved: false }])}`);
  }

  async close(): Promise<void> {
    if (this.#socket.readyState === WebSocket.CLOSED) return;
    this.#socket.close();
    await once(this.#socket, "close");
  }
}
