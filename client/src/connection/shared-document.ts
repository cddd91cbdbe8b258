/** Owns the life of one open shared document across connections, refusals and the freeze. How a copy connects is `Replica`'s; who holds it open is `sync`'s. */

import type * as Y from "yjs";
import type { Awareness } from "y-protocols/awareness";
import { closeCode } from "@sanguan/shared/protocol/close-code";
import type { Refusal } from "@sanguan/shared/domain/refusal";
import type { SpokenRefusal } from "@sanguan/shared/protocol/live";
import { api, Refused } from "./api.ts";
import { closeDuty } from "./close-duty.ts";
import { frozenText } from "./frozen-text.ts";
import { setPassagesAside, type Author, type LeftOver } from "./left-over.ts";
import { recall, remember } from "./local-memory.ts";
import { Replica } from "./replica.ts";
import { isUnsaved, nextSaveState, startSaveState, type SaveEvent, type SaveState } from "./save-state.ts";
import { refusalCode } from "./tickets.ts";
import type { Admission } from "./ticketed-socket.ts";
import { forgetUnsaved, noteSaved, noteUnsaved, rememberedUnsaved, rememberUnsavedFor } from "./unsaved.ts";

export interface DocumentView {
  readonly name: string;
  readonly doc: Y.Doc;
  /** Who else is here; absent in a frozen document. */
  readonly awareness: Awareness | undefined;
  /** Counts the copies: an editor is bound to one of them. */
  readonly generation: number;
  /** There is something to show: the server's state, or a copy from an earlier visit. */
  readonly ready: boolean;
  /** The server's last word on whether this person may write now. */
  readonly writable: boolean;
  readonly status: "connecting" | "online" | "offline" | "stopped" | "frozen";
  /** When the status last changed, in milliseconds of this device's clock. */
  readonly since: number;
  readonly save: SaveState;
  /** Why it may not be read (or not any more). */
  readonly refusal?: SpokenRefusal;
}

export interface SharedDocumentOptions {
  readonly personId: string;
  /** False for a screen: it leaves nothing behind. */
  readonly localCopy: boolean;
}

export class SharedDocument {
  readonly name: string;
  readonly #options: SharedDocumentOptions;
  readonly #author: Author;
  readonly #listeners = new Set<() => void>();
  #replica: Replica;
  /** A copy with refused edits, until the fresh one can be compared with it. */
  #leftOver: LeftOver | undefined;
  #view: DocumentView;
  #epoch: string | undefined;
  #destroyed = false;

  constructor(name: string, options: SharedDocumentOptions) {
    this.name = name;
    this.#options = options;
    const meetingId = name.slice(0, name.indexOf("."));
    this.#author = { personId: options.personId, meetingId, document: name };
    rememberUnsavedFor(options.personId);
    this.#epoch = recall(this.#epochKey());
    this.#replica = this.#newReplica();
    this.#view = {
      name,
      doc: this.#replica.doc,
      awareness: this.#replica.awareness,
      generation: 1,
      ready: false,
      writable: false,
      status: "connecting",
      since: Date.now(),
      save: startSaveState(rememberedUnsaved(options.personId, meetingId).includes(name)),
    };
    void this.#begin(this.#replica);
  }

  readonly view = (): DocumentView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Somebody composes in an editor on this document: nothing arrives meanwhile, and the words count as unsaved. */
  compose(composing: boolean): void {
    this.#save({ type: "composing", composing });
    this.#replica.compose(composing);
  }

  /** The refusal has been read; what it set aside is in `set-aside`. */
  refusalSeen(): void {
    this.#save({ type: "refusal-seen" });
  }

  /** Tries again after a stop: one's roles have changed. */
  retry(): void {
    if (this.#view.status !== "stopped") return;
    this.#show({ status: "connecting" });
    this.#replica.connect();
  }

  destroy(): void {
    this.#destroyed = true;
    this.#replica.destroy();
    this.#leftOver?.replica.destroy();
    noteUnsaved(this.name, false);
    this.#listeners.clear();
  }

  #newReplica(): Replica {
    const replica: Replica = new Replica(this.name, {
      admit: () => this.#admit(replica),
      saving: (event) => this.#ifCurrent(replica, () => this.#save(event)),
      writable: (writable) => this.#ifCurrent(replica, () => this.#show({ writable })),
      status: (status) => this.#ifCurrent(replica, () => this.#show({ status })),
      synced: () => this.#ifCurrent(replica, () => this.#synced()),
      ended: (code) => this.#ifCurrent(replica, () => this.#ended(code)),
    });
    return replica;
  }

  async #begin(replica: Replica): Promise<void> {
    if (this.#epoch !== undefined) {
      await this.#keepCopy(replica);
      this.#ifCurrent(replica, () => {
        if (replica.doc.store.clients.size > 0) this.#show({ ready: true });
      });
    }
    this.#ifCurrent(replica, () => replica.connect());
  }

  async #admit(replica: Replica): Promise<Admission> {
    const ticket = await api.ticket(this.name).catch((error: unknown) => {
      if (error instanceof Refused) return error.refusal;
      throw error;
    });
    if ("reason" in ticket) {
      this.#show({ refusal: ticket });
      return { code: refusalCode(ticket.reason), reason: ticket.reason };
    }
    const { epoch, url, writable } = ticket;
    if (this.#epoch !== undefined && this.#epoch !== epoch) {
      return { code: closeCode.epochMismatch, reason: "epoch" };
    }
    if (this.#epoch === undefined) {
      this.#epoch = epoch;
      if (this.#options.localCopy) remember(this.#epochKey(), epoch);
      // A copy that refused edits are compared with is kept only after the comparison.
      if (this.#leftOver === undefined) await this.#keepCopy(replica);
    }
    const { refusal: _over, ...view } = this.#view;
    this.#view = view;
    this.#show({ writable });
    return { url };
  }

  #synced(): void {
    if (this.#leftOver !== undefined)
      void this.#compareLeftOver(this.#replica.doc).then(() => this.#keepCopy(this.#replica));
    this.#show({ ready: true });
  }

  async #compareLeftOver(doc: Y.Doc): Promise<void> {
    const left = this.#leftOver;
    this.#leftOver = undefined;
    if (left !== undefined) await setPassagesAside(left.replica, doc, this.#author, left.refusal);
  }

  #ended(code: number): void {
    const duty = closeDuty(code);
    if (duty === "compare-with-record") {
      void this.#freeze(this.#replica);
      return;
    }
    const dirty = isUnsaved(this.#view.save);
    // A ticket refused (a session that ended) says nothing of the words: they stay in sight until it is renewed.
    if (duty === "set-aside" || (dirty && (duty === "drop-copy" || this.#replica.refusal !== undefined))) {
      this.#startAfresh(this.#replica.refusal ?? { reason: code === closeCode.tooLarge ? "too-large" : "not-allowed" });
      if (duty === "drop-copy") this.#epoch = undefined;
      return;
    }
    if (duty === "drop-copy") {
      const { copy } = this.#replica;
      this.#epoch = undefined;
      this.#replace(this.#newReplica());
      void copy?.drop();
      return;
    }
    this.#show({ status: "stopped", writable: false });
  }

  /** The copy with refused edits is set aside, and a fresh one opened that holds none of them. */
  #startAfresh(refusal: Refusal): void {
    const old = this.#replica;
    old.disconnect();
    this.#save({ type: "refused", refusal });
    this.#save({ type: "started-afresh" });
    this.#leftOver = { replica: old, refusal };
    const fresh = this.#newReplica();
    this.#swap(fresh);
    fresh.connect();
  }

  async #freeze(old: Replica): Promise<void> {
    old.disconnect();
    this.#show({ writable: false });
    await old.copy?.loaded;
    const doc = await frozenText(this.name, () => !this.#destroyed);
    if (this.#destroyed || old !== this.#replica) return;
    if (doc !== undefined) {
      await setPassagesAside(old, doc, this.#author);
      await this.#compareLeftOver(doc);
      this.#view = { ...this.#view, doc, awareness: undefined, generation: this.#view.generation + 1, ready: true };
    }
    this.#save({ type: "frozen" });
    forgetUnsaved(this.name);
    this.#show({ status: "frozen" });
  }

  #replace(fresh: Replica): void {
    const old = this.#replica;
    this.#swap(fresh);
    old.destroy();
    void this.#begin(fresh);
  }

  #swap(fresh: Replica): void {
    this.#replica = fresh;
    this.#view = {
      ...this.#view,
      doc: fresh.doc,
      awareness: fresh.awareness,
      generation: this.#view.generation + 1,
      ready: false,
    };
    this.#show({ status: "connecting" });
  }

  async #keepCopy(replica: Replica): Promise<void> {
    if (!this.#options.localCopy || this.#epoch === undefined) return;
    await replica.keepCopy(`sanguan/${this.#options.personId}/${this.name}/${this.#epoch}`);
  }

  #ifCurrent(replica: Replica, act: () => void): void {
    if (!this.#destroyed && replica === this.#replica) act();
  }

  #save(event: SaveEvent): void {
    const save = nextSaveState(this.#view.save, event);
    noteUnsaved(this.name, isUnsaved(save));
    if (!isUnsaved(save) && save.acknowledged > 0) noteSaved(this.name);
    this.#show({ save });
  }

  #show(change: Partial<DocumentView>): void {
    if (this.#destroyed) return;
    const since = change.status === undefined || change.status === this.#view.status ? this.#view.since : Date.now();
    this.#view = { ...this.#view, ...change, since };
    for (const listener of this.#listeners) listener();
  }

  #epochKey(): string {
    return `sanguan.epoch.${this.#options.personId}.${this.name}`;
  }
}
