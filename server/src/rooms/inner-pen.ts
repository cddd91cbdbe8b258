/** Owns a writer inside this process: the same frames through the same door as a browser's, without a line between. */

import { mainFragment } from "@sanguan/shared/document/schema";
import type { PersonId } from "@sanguan/shared/domain/id";
import { messageType, syncStep } from "@sanguan/shared/protocol/sync-message";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import type { Answer, Pen, TakePen } from "../ports.ts";
import type { OpenRooms } from "./open-rooms.ts";
import type { RoomSession, SyncSocket } from "./session.ts";

export interface InnerPenParts {
  readonly rooms: Pick<OpenRooms, "connect" | "accessVersion">;
  /** What this person may do there; asked again when it changed while it was found. */
  readonly access: (
    actor: Parameters<TakePen>[0],
    document: string,
  ) => Promise<Answer<{ readonly read: boolean; readonly write: boolean }>>;
  readonly colorOf: (personId: PersonId) => number;
}

export function makeInnerPens({ rooms, access, colorOf }: InnerPenParts): TakePen {
  return async (actor, document) => {
    for (;;) {
      const asked = rooms.accessVersion;
      const found = await access(actor, document);
      if (rooms.accessVersion !== asked) continue;
      if (!found.ok || !found.value.write) return undefined;
      const { read, write } = found.value;
      const { personId, name, organisationRoles } = actor;
      // Nobody signs in with it, so no sign-in can end; what its person may do is asked of the rooms like anybody's.
      const lease = { until: Number.POSITIVE_INFINITY, renew: () => undefined };
      const who = { document, personId, name, color: colorOf(personId), organisationRoles, read, write };
      const pen = new InnerPen(rooms, { ...who, readOnly: false, lease });
      return (await pen.inStep) ? pen : undefined;
    }
  };
}

interface Waiting {
  /** Durable when so many frames are. */
  readonly frame: number;
  readonly answer: (isDurable: boolean) => void;
}

class InnerPen implements Pen, SyncSocket {
  /** Nothing ever waits on the way. */
  readonly bufferedAmount = 0;
  /** Resolves when it has what the room has; false when it was turned away. */
  readonly inStep: Promise<boolean>;
  readonly #doc = new Y.Doc();
  readonly #frames: Uint8Array[] = [];
  readonly #waiting: Waiting[] = [];
  #isOpen = true;
  #sent = 0;
  #arrived: (inStep: boolean) => void = () => undefined;
  #hearMessage: (bytes: Uint8Array) => void = () => undefined;
  #hearClose: () => void = () => undefined;

  constructor(rooms: Pick<OpenRooms, "connect">, who: RoomSession) {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.inStep = promise;
    this.#arrived = resolve;
    this.#doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#say(syncStep.update, update);
    });
    rooms.connect(this, who);
    this.#say(syncStep.step1, Y.encodeStateVector(this.#doc));
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get blocks(): readonly string[] {
    return this.#fragment.toArray().map((block) => (block instanceof Y.XmlElement ? plainText(block) : ""));
  }

  append({ heading, text }: Parameters<Pen["append"]>[0]): Promise<boolean> {
    return this.#write(() => {
      const block = new Y.XmlElement<{ level: number }>(heading === undefined ? "paragraph" : "heading");
      if (heading !== undefined) block.setAttribute("level", heading);
      const words = new Y.XmlText();
      words.insert(0, text);
      block.insert(0, [words]);
      this.#fragment.push([block as unknown as Y.XmlElement]);
    });
  }

  extend(text: string): Promise<boolean> {
    const { length } = this.#fragment;
    const last = length === 0 ? undefined : this.#fragment.get(length - 1);
    const words = last instanceof Y.XmlElement ? last.toArray().at(-1) : undefined;
    if (!(words instanceof Y.XmlText)) return this.append({ text });
    return this.#write(() => words.insert(words.length, text));
  }

  put(): void {
    this.#end();
  }

  // ── As the rooms see it ─────────────────────────────────────────────────────

  send(bytes: Uint8Array): void {
    this.#frames.push(bytes);
    // Not at once: the room is in the middle of something.
    if (this.#frames.length === 1) queueMicrotask(() => this.#read());
  }

  close(): void {
    queueMicrotask(() => this.#end());
  }

  onMessage(hear: (bytes: Uint8Array) => void): void {
    this.#hearMessage = hear;
  }

  onClose(hear: () => void): void {
    this.#hearClose = hear;
  }

  // ── Frames ──────────────────────────────────────────────────────────────────

  get #fragment(): Y.XmlFragment {
    return this.#doc.getXmlFragment(mainFragment);
  }

  #write(change: () => void): Promise<boolean> {
    if (!this.#isOpen) return Promise.resolve(false);
    this.#doc.transact(change);
    return new Promise((answer) => {
      this.#waiting.push({ frame: this.#sent, answer });
    });
  }

  #read(): void {
    for (const frame of this.#frames.splice(0)) if (this.#isOpen) this.#hear(decoding.createDecoder(frame));
  }

  #hear(decoder: decoding.Decoder): void {
    const type = decoding.readVarUint(decoder);
    if (type === messageType.saved) return this.#saved(decoding.readVarUint(decoder));
    if (type !== messageType.sync) return;
    const step = decoding.readVarUint(decoder);
    const body = decoding.readVarUint8Array(decoder);
    if (step === syncStep.step1) return this.#say(syncStep.step2, Y.encodeStateAsUpdate(this.#doc, body));
    Y.applyUpdate(this.#doc, body, this);
    if (step === syncStep.step2) this.#arrived(true);
  }

  #saved(durable: number): void {
    while (this.#waiting[0] !== undefined && this.#waiting[0].frame <= durable) this.#waiting.shift()?.answer(true);
  }

  #say(step: number, body: Uint8Array): void {
    if (!this.#isOpen) return;
    if (step !== syncStep.step1) this.#sent += 1;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, messageType.sync);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, body);
    this.#hearMessage(encoding.toUint8Array(encoder));
  }

  #end(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#hearClose();
    this.#arrived(false);
    for (const { answer } of this.#waiting.splice(0)) answer(false);
    this.#doc.destroy();
  }
}

function plainText(element: Y.XmlElement): string {
  return element
    .toArray()
    .map((child) =>
      child instanceof Y.XmlText
        ? (child.toDelta() as readonly { readonly insert?: unknown }[])
            .map(({ insert }) => (typeof insert === "string" ? insert : ""))
            .join("")
        : child instanceof Y.XmlElement
          ? plainText(child)
          : "",
    )
    .join("");
}
