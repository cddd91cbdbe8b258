/** Owns what the rooms call for help about; who hears it is the operator's. */

export type Alarm = (
  problem:
    | "store-failed"
    | "document-not-stored"
    | "store-behind"
    | "load-failed"
    | "snapshot-failed"
    | "document-broken"
    | "frame-failed"
    | "stop-gave-up",
  details: {
    readonly document?: string;
    readonly error?: unknown;
    readonly attempt?: number;
    readonly pending?: number;
  },
) => void;
