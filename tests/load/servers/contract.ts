/** Owns what a server under load is to the bench: a process of its own that opens documents, reports what it used, and can be killed. */

/** How a server process is started; the first message to it. */
export interface ServerOptions {
  /** Documents that shall exist, by name. */
  readonly documents: readonly string[];
  /** Where it keeps what it stores; without one, the peers store nothing (their best case). Ours always has one. */
  readonly folder: string;
  /** Whether the peers store too, in the way that their own documentation shows. */
  readonly persist: boolean;
  /** A file with one Yjs update that every document starts with. */
  readonly seed?: string;
  /** A file with the updates of a long history (see `history.ts`), stored one by one in the first document before the server starts. */
  readonly history?: string;
  /** Of ours alone: whether the history has been through a snapshot. */
  readonly snapshot?: boolean;
}

export interface Usage {
  /** CPU of the process since it began, user and system, in microseconds. */
  readonly cpu: number;
  /** Resident memory now, in bytes. */
  readonly rss: number;
  readonly heapUsed: number;
  /** The longest that anybody had to wait for the event loop since the last answer, in milliseconds. */
  readonly stall: number;
}

export type ToServer = { readonly ask: "usage"; readonly collect: boolean } | { readonly ask: "stop" };

export interface Ready {
  readonly port: number;
  readonly settings: string;
  /** What it made before it listened, if anything. */
  readonly prepared?: unknown;
}

export type FromServer = { readonly ready: Ready } | { readonly usage: Usage };
