/** Owns what the process that makes the load is asked for, and what it answers. */

export interface FanOutJob {
  readonly kind: "fan-out";
  readonly server: string;
  readonly port: number;
  readonly document: string;
  readonly sockets: number;
  readonly writers: number;
  readonly keysPerSecond: number;
  readonly carets: boolean;
  readonly seconds: number;
}

export interface FanOutResult {
  readonly keys: number;
  /** Milliseconds from a keystroke's send to its sight on another socket; each keystroke once for each of the readers that look. */
  readonly p50: number;
  readonly p99: number;
  /** Keystrokes that some looking reader never saw. */
  readonly missed: number;
}

export interface JoinStormJob {
  readonly kind: "join-storm";
  readonly server: string;
  readonly port: number;
  readonly document: string;
  readonly sockets: number;
  /** Each has joined when it has received this many bytes. */
  readonly bytes: number;
}

/** Milliseconds until the first, and until all have the whole document. */
export interface JoinStormResult {
  readonly first: number;
  readonly all: number;
}

export interface HoldJob {
  readonly kind: "hold";
  readonly server: string;
  readonly port: number;
  /** A quiet socket for each: opened, and kept until the next job of this kind. */
  readonly documents: readonly string[];
  /** Bytes after which one counts as joined. */
  readonly bytes: number;
  /** At most this many are on their way at once. */
  readonly atOnce: number;
  /** False: each is closed as soon as it has joined. */
  readonly keep: boolean;
}

export interface SoakJob {
  readonly kind: "soak";
  readonly server: string;
  readonly port: number;
  /** Documents with people at them all the time, each with so many sockets and, among them, writers at 4 keys/s. */
  readonly typing: readonly string[];
  readonly socketsEach: number;
  readonly writersEach: number;
  /** Documents that somebody opens for a second, in turn. */
  readonly visited: readonly string[];
  readonly visitsPerSecond: number;
  readonly seconds: number;
}

export interface UntilKilledJob {
  readonly kind: "until-killed";
  readonly server: string;
  readonly port: number;
  readonly document: string;
  readonly writers: number;
  readonly keysPerSecond: number;
  /** The number of the first keystroke. */
  readonly first: number;
}

export interface UntilKilledResult {
  readonly keys: number;
  /** The numbers of the keystrokes that somebody else saw, or whose writer was told that they are saved. */
  readonly known: readonly number[];
}

export interface UntilFrozenJob {
  readonly kind: "until-frozen";
  readonly url: string;
  readonly port: number;
  readonly seats: readonly { readonly document: string; readonly cookie: string }[];
  readonly sockets: number;
  /** Of all together. */
  readonly keysPerSecond: number;
}

export interface UntilFrozenResult {
  readonly keys: number;
  /** Sockets that were closed with 4423. */
  readonly told: number;
}

export interface ReadJob {
  readonly kind: "read";
  readonly server: string;
  readonly port: number;
  readonly document: string;
}

export type CrowdJob = FanOutJob | JoinStormJob | HoldJob | SoakJob | UntilKilledJob | UntilFrozenJob | ReadJob;
export type CrowdAnswer = { readonly result: unknown } | { readonly error: string };
