/** Owns the life of one open shared document across connections, refusals and the freeze. How a copy connects is `Replica`'s; who holds it open is `sync`'s. */

import type * as Y from "yjs";
import { closeCode } from "@sanguan/shared/protocol/close-code";
import type { Refusal } from "@sanguan/shared/domain/refusal";
import type { SpokenRefusal } from "@sanguan/shared/protocol/live";
import { closeDuty } from "./close-duty.ts";
import type { DocumentView } from "./document-view.ts";
import { frozenText } from "./frozen-text.ts";
import { keepMissing, keepUnsaved, letGo, type Author, type LeftOver } from "./left-over.ts";
import type { OpenCopy } from "./local-copy.ts";
import { browserNetwork, type Network } from "./network.ts";
import { Passes } from "./passes.ts";
import { Replica } from "./replica.ts";
import { isUnsaved, nextSaveState, startSaveState, type SaveEvent } from "./save-state.ts";
import type { Admission } from "./ticketed-socket.ts";
import { setAsideOf } from "./set-aside.ts";
import { forgetUnsaved, keepMark, noteSaved, noteUnsaved, rememberedUnsaved, rememberUnsavedFor } from "./unsaved.ts";

export interface SharedDocumentOptions {
  readonly personId: string;
  /** Absent for a screen: it leaves nothing behind. */
  readonly openCopy?: OpenCopy | undefined;
}

export class SharedDocument {
  readonly name: string;
  readonly #options: SharedDocumentOptions;
  readonly #network: Network;
  readonly #author: Author;
  readonly #listeners = new Set<() => void>();
  readonly #gates = new Set<() => void>();
  #replica: Replica;
  /** A copy with refused edits, until the fresh one can be compared with it. */
  #leftOver: LeftOver | undefined;
  /** When the copies of earlier replicas have gone, or are known to stay. */
  #settled: Promise<unknown> = Promise.resolve();
  /** A copy in this browser holds refused words that could be kept nowhere else: this visit works without one, and the next finds them. */
  #copyIsTaken = false;
  #view: DocumentView;
  readonly #passes: Passes;
  #destroyed = false;
  /** What this browser remembers is somebody else's now. */
  #isLeft = false;

  constructor(name: string, options: SharedDocumentOptions, network: Network = browserNetwork) {
    this.name = name;
    this.#options = options;
    this.#network = network;
    const meetingId = name.slice(0, name.indexOf("."));
    this.#author = { personId: options.personId, meetingId, document: name };
    const keeps = options.openCopy !== undefined;
    if (keeps) rememberUnsavedFor(options.personId);
    this.#passes = new Passes(name, options.personId, network, (refusal) => this.#ticketRefused(refusal));
    this.#replica = this.#newReplica();
    this.#view = {
      name,
      doc: this.#replica.doc,
      awareness: this.#replica.awareness,
      generation: 1,
      ready: false,
      writable: false,
      readOnly: undefined,
      status: "connecting",
      since: Date.now(),
      keptHere: true,
      save: startSaveState(keeps && rememberedUnsaved(options.personId, meetingId).includes(name)),
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

  /** An editor holds words back while somebody composes in it; `open` lets them out. Answers how to take it off again. */
  holdBack(open: () => void): () => void {
    this.#gates.add(open);
    return () => this.#gates.delete(open);
  }

  /** What is being composed goes out as it stands. */
  letThrough(): void {
    for (const open of this.#gates) open();
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

  /** Somebody else is signed in in this browser now: words that are not saved wait in it for their author. */
  leave(): void {
    this.letThrough();
    if (isUnsaved(this.#view.save)) {
      this.#remember(() => keepMark(this.name));
      if (!this.#view.keptHere) this.#setAside(this.#replica, { reason: "not-signed-in" });
    }
    this.#isLeft = true;
    this.destroy();
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#replica.destroy();
    this.#keepLeftOver();
    this.#remember(() => noteUnsaved(this.name, false));
    this.#listeners.clear();
  }

  #newReplica(): Replica {
    const replica: Replica = new Replica(this.name, {
      network: this.#network,
      admit: () => this.#admit(replica),
      renew: () => this.#passes.renewal(),
      saving: (event) => this.#ifCurrent(replica, () => this.#save(event)),
      writable: (writable) => this.#ifCurrent(replica, () => this.#show({ writable })),
      status: (status) => this.#ifCurrent(replica, () => this.#show({ status })),
      synced: () => this.#ifCurrent(replica, () => this.#synced()),
      ended: (code) => this.#ifCurrent(replica, () => this.#ended(code)),
      keptHere: (keptHere) => this.#ifCurrent(replica, () => this.#show({ keptHere })),
    });
    return replica;
  }

  async #begin(replica: Replica): Promise<void> {
    if (this.#passes.epoch !== undefined) {
      await this.#keepCopy(replica);
      this.#ifCurrent(replica, () => {
        if (replica.doc.store.clients.size > 0) this.#show({ ready: true });
      });
    }
    this.#ifCurrent(replica, () => replica.connect());
  }

  async #admit(replica: Replica): Promise<Admission> {
    const ticket = await this.#passes.ticket();
    if ("reason" in ticket) return ticket;
    const { epoch, url, lease, writable, readOnly } = ticket;
    if (this.#passes.epoch === undefined) {
      this.#passes.hold(epoch);
      // A copy that refused edits are compared with is kept only after the comparison.
      if (this.#leftOver === undefined) await this.#keepCopy(replica);
    }
    this.#show({ writable, readOnly });
    return { url, lease };
  }

  #ticketRefused(refusal: SpokenRefusal | undefined): void {
    const { refusal: _over, ...view } = this.#view;
    this.#view = view;
    this.#show(refusal === undefined ? {} : { refusal });
  }

  #synced(): void {
    this.#settle(this.#compareLeftOver(this.#replica.doc));
    void this.#keepCopy(this.#replica);
    this.#show({ ready: true });
  }

  async #compareLeftOver(doc: Y.Doc): Promise<void> {
    const left = this.#leftOver;
    this.#leftOver = undefined;
    if (left === undefined) return;
    const { replica, refusal, sure } = left;
    // Who only reads has nothing to put in again.
    if (!sure && !this.#view.writable) {
      await letGo(replica);
      return;
    }
    const { found, isSafe } = await keepMissing(replica, doc, this.#author, refusal);
    if (found) this.#save({ type: "refused", refusal });
    else this.#takeBackRefusal();
    this.#noteKept(isSafe);
  }

  #ended(code: number): void {
    const duty = closeDuty(code);
    if (duty === "compare-with-record") {
      void this.#freeze(this.#replica);
      return;
    }
    const dirty = isUnsaved(this.#view.save);
    const said = this.#replica.refusal;
    if (duty === "set-aside") {
      this.#startAfresh(said ?? { reason: code === closeCode.tooLarge ? "too-large" : "malformed-update" }, true);
    } else if (duty === "drop-copy") {
      // What was saved after the backup was made is not in what was restored.
      this.#startAfresh({ reason: "document-restored" }, dirty);
      this.#passes.forget();
    } else if (dirty && said !== undefined) {
      this.#startAfresh(said, true);
    } else {
      this.#stop(dirty);
    }
  }

  /** The document may not be opened: what the server is not known to have is kept for its author. */
  #stop(dirty: boolean): void {
    this.#keepLeftOver();
    const { refusal } = this.#view;
    // A session that ended says nothing of the words: they stay in sight until it is renewed. Those that the server has never seen stay in this browser.
    if (dirty && refusal !== undefined && refusal.reason !== "not-signed-in" && this.#replica.durable.known) {
      const old = this.#replica;
      this.#save({ type: "refused", refusal });
      this.#save({ type: "started-afresh" });
      this.#swap(this.#newReplica());
      this.#setAside(old, refusal);
    }
    this.#show({ status: "stopped", writable: false });
  }

  /** Nothing will be there to compare it with. */
  #keepLeftOver(): void {
    const left = this.#leftOver;
    this.#leftOver = undefined;
    if (left?.sure === true) this.#setAside(left.replica, left.refusal);
    else if (left !== undefined) this.#settle(letGo(left.replica));
  }

  #setAside(old: Replica, refusal?: Refusal): void {
    const kept = keepUnsaved(old, this.#author, refusal);
    this.#settle(
      kept.then(({ found, isSafe }) => {
        if (!found) this.#takeBackRefusal();
        return this.#noteKept(isSafe);
      }),
    );
  }

  /** Nothing that was refused is missing: unless something of before is kept, there is nothing to look at. */
  #takeBackRefusal(): void {
    if (this.#destroyed) return;
    const { personId, meetingId } = this.#author;
    const kept = setAsideOf(personId, meetingId);
    if (!kept.some(({ document, why }) => document === this.name && why === "refused")) this.refusalSeen();
  }

  #noteKept(isSafe: boolean): void {
    if (isSafe) return;
    this.#copyIsTaken = true;
    this.#show({ keptHere: false });
    this.#remember(() => keepMark(this.name));
  }

  /** Unless there are words in this browser's copy alone, which the next visit is to look for. */
  #forget(): void {
    if (!this.#copyIsTaken) this.#remember(() => forgetUnsaved(this.name));
  }

  #settle(work: Promise<unknown>): void {
    this.#settled = Promise.allSettled([this.#settled, work]);
  }

  /** The copy with refused edits is set aside, and a fresh one opened that holds none of them. `sure`: see `LeftOver`. */
  #startAfresh(refusal: Refusal, sure: boolean): void {
    const old = this.#replica;
    old.disconnect();
    if (sure) this.#save({ type: "refused", refusal });
    this.#save({ type: "started-afresh" });
    this.#leftOver = { replica: old, refusal, sure };
    const fresh = this.#newReplica();
    this.#swap(fresh);
    fresh.connect();
  }

  async #freeze(old: Replica): Promise<void> {
    old.disconnect();
    this.#show({ writable: false });
    await old.copy?.loaded;
    const text = await frozenText(this.name, this.#network, () => !this.#destroyed);
    if (text === undefined || this.#destroyed || old !== this.#replica) return;
    if ("doc" in text) {
      const { doc } = text;
      this.#noteKept((await keepMissing(old, doc, this.#author)).isSafe);
      await this.#compareLeftOver(doc);
      this.#view = { ...this.#view, doc, awareness: undefined, generation: this.#view.generation + 1, ready: true };
      this.#forget();
    } else this.#freezeUnread(old, text.refusal);
    this.#save({ type: "frozen" });
    this.#show({ status: "frozen" });
  }

  /** The final text may not be read. Words that may have come too late are not shown as if they were in it. */
  #freezeUnread(old: Replica, refusal: SpokenRefusal): void {
    this.#keepLeftOver();
    if (isUnsaved(this.#view.save)) {
      this.#swap(this.#newReplica());
      if (old.durable.known === undefined) {
        // The server said nothing of this copy: which of its words are the author's own cannot be told. They stay in this browser.
        this.#noteKept(false);
        old.destroy();
      } else {
        // Marked until it is known that they are kept.
        this.#remember(() => keepMark(this.name));
        this.#setAside(old);
        this.#settle(this.#settled.then(() => this.#forget()));
      }
    }
    this.#show({ refusal });
  }

  #swap(fresh: Replica): void {
    this.#replica = fresh;
    this.#view = {
      ...this.#view,
      doc: fresh.doc,
      awareness: fresh.awareness,
      generation: this.#view.generation + 1,
      ready: false,
      keptHere: !this.#copyIsTaken,
    };
    this.#show({ status: "connecting" });
  }

  async #keepCopy(replica: Replica): Promise<void> {
    await this.#settled;
    const { epoch } = this.#passes;
    const { openCopy } = this.#options;
    if (openCopy === undefined || epoch === undefined || this.#copyIsTaken) return;
    if (this.#destroyed || replica !== this.#replica) return;
    this.#passes.keep();
    await replica.keepCopy(`sanguan/${this.#options.personId}/${this.name}/${epoch}`, openCopy);
  }

  #ifCurrent(replica: Replica, act: () => void): void {
    if (!this.#destroyed && replica === this.#replica) act();
  }

  #save(event: SaveEvent): void {
    const save = nextSaveState(this.#view.save, event);
    this.#remember(() => {
      noteUnsaved(this.name, isUnsaved(save));
      if (!isUnsaved(save) && save.acknowledged > 0) noteSaved(this.name);
    });
    this.#show({ save });
  }

  /** A screen may stand in a frame beside its host's own words: what this browser remembers of those is not its to change. */
  #remember(change: () => void): void {
    if (this.#options.openCopy !== undefined && !this.#isLeft) change();
  }

  #show(change: Partial<DocumentView>): void {
    if (this.#destroyed) return;
    const since = change.status === undefined || change.status === this.#view.status ? this.#view.since : Date.now();
    this.#view = { ...this.#view, ...change, since };
    for (const listener of this.#listeners) listener();
  }
}
