/** Owns a `DocumentLog` in memory for tests and simulation: what a crash forgets, and failures, are the test's to order. */

import type { PersonId, MeetingId } from "@sanguan/shared/domain/id";
import { parseDocumentName } from "@sanguan/shared/document/name";
import type {
  CommittedUpdate,
  CommitOutcome,
  DocumentHead,
  DocumentLog,
  Gate,
  LoadedDocument,
  PendingUpdate,
} from "../../ports.ts";

interface Kept {
  readonly name: string;
  readonly meetingId: MeetingId;
  gate: Gate;
  /** Every update ever; the seq is the index + 1. */
  updates: { readonly personId: PersonId; readonly bytes: Uint8Array; readonly at: number }[];
  snapshot: { readonly seq: number; readonly bytes: Uint8Array } | undefined;
  bindings: Map<number, PersonId>;
}

export class MemoryDocumentLog implements DocumentLog {
  readonly #documents = new Map<string, Kept>();
  /** Awaited before a transaction takes effect; a rejection is a failed store. */
  beforeCommit: (updates: readonly PendingUpdate[]) => Promise<void> = () => Promise.resolve();
  /** Awaited after it took effect, before the caller hears of it. */
  afterCommit: () => Promise<void> = () => Promise.resolve();
  beforeLoad: (name: string) => Promise<void> = () => Promise.resolve();
  /** The time that updates get, milliseconds since 1970. */
  now: () => number = () => 0;
  commits = 0;
  loads = 0;

  create(name: string): void {
    const ref = parseDocumentName(name);
    if (ref === undefined) throw new Error(`no document name: ${name}`);
    if (this.#documents.has(name)) return;
    this.#documents.set(name, {
      name,
      meetingId: ref.meetingId,
      gate: "open",
      updates: [],
      snapshot: undefined,
      bindings: new Map(),
    });
  }

  setGate(meetingId: string, gate: Gate): void {
    for (const kept of this.#documents.values()) if (kept.meetingId === meetingId) kept.gate = gate;
  }

  /** As a use case would, in its own transaction. */
  write(name: string, personId: PersonId, clientId: number, bytes: Uint8Array): number {
    const kept = this.#kept(name);
    kept.bindings.set(clientId, personId);
    return kept.updates.push({ personId, bytes, at: this.now() });
  }

  async head(name: string): Promise<DocumentHead | undefined> {
    const kept = this.#documents.get(name);
    return kept === undefined ? undefined : headOf(kept);
  }

  async load(name: string): Promise<LoadedDocument | undefined> {
    this.loads++;
    await this.beforeLoad(name);
    const kept = this.#documents.get(name);
    if (kept === undefined) return undefined;
    const from = kept.snapshot?.seq ?? 0;
    return {
      ...headOf(kept),
      ...(kept.snapshot === undefined ? {} : { snapshot: kept.snapshot }),
      updates: kept.updates.slice(from).map(({ bytes }, index) => ({ seq: from + index + 1, bytes })),
      bindings: new Map(kept.bindings),
    };
  }

  async commit(updates: readonly PendingUpdate[]): Promise<readonly CommitOutcome[]> {
    await this.beforeCommit(updates);
    this.commits++;
    const outcomes = updates.map((update) => this.#commitOne(update));
    await this.afterCommit();
    return outcomes;
  }

  #commitOne({ document, personId, bytes, clientIds }: PendingUpdate): CommitOutcome {
    const kept = this.#documents.get(document);
    if (kept === undefined) return { status: "refused", reason: "unknown-document" };
    if (kept.gate !== "open") return { status: "refused", reason: kept.gate };
    if (clientIds.some((id) => (kept.bindings.get(id) ?? personId) !== personId))
      return { status: "refused", reason: "foreign-client" };
    for (const id of clientIds) kept.bindings.set(id, personId);
    return { status: "committed", seq: kept.updates.push({ personId, bytes, at: this.now() }) };
  }

  async snapshot(name: string, seq: number, bytes: Uint8Array): Promise<void> {
    const kept = this.#kept(name);
    if ((kept.snapshot?.seq ?? 0) < seq) kept.snapshot = { seq, bytes };
  }

  async since(name: string, seq: number): Promise<readonly { readonly seq: number; readonly bytes: Uint8Array }[]> {
    await this.beforeLoad(name);
    return this.committed(name)
      .slice(seq)
      .map((bytes, index) => ({ seq: seq + index + 1, bytes }));
  }

  async history(name: string, upTo: number): Promise<readonly Uint8Array[]> {
    return this.committed(name).slice(0, upTo);
  }

  async historyPage(
    name: string,
    after: number,
    most: { readonly updates: number; readonly bytes: number },
  ): Promise<readonly CommittedUpdate[]> {
    const found: CommittedUpdate[] = [];
    let size = 0;
    for (const [index, update] of this.#kept(name)
      .updates.slice(after, after + most.updates)
      .entries()) {
      size += update.bytes.length;
      if (index > 0 && size > most.bytes) break;
      found.push({ seq: after + index + 1, ...update });
    }
    return found;
  }

  async seqBefore(name: string, at: number): Promise<number> {
    const first = this.#kept(name).updates.findIndex((update) => update.at >= at);
    return first < 0 ? this.#kept(name).updates.length : first;
  }

  async owners(name: string): Promise<ReadonlyMap<number, PersonId>> {
    return new Map(this.#kept(name).bindings);
  }

  async ofMeeting(meetingId: MeetingId): Promise<readonly DocumentHead[]> {
    return [...this.#documents.values()].filter((kept) => kept.meetingId === meetingId).map(headOf);
  }

  /** Every update of a document, in order. */
  committed(name: string): readonly Uint8Array[] {
    return this.#kept(name).updates.map(({ bytes }) => bytes);
  }

  hasSnapshot(name: string): boolean {
    return this.#kept(name).snapshot !== undefined;
  }

  #kept(name: string): Kept {
    const kept = this.#documents.get(name);
    if (kept === undefined) throw new Error(`no document ${name}`);
    return kept;
  }
}

function headOf({ name, meetingId, gate, updates }: Kept): DocumentHead {
  return { name, meetingId, gate, head: updates.length, epoch: "1" };
}
