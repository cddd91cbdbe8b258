/** Owns how the sign-in and the live channel come to name the same person again: in another tab somebody else has signed in, and one of the two does not know yet. */

import { useEffect, useState } from "react";

export interface Named {
  /** Whom the server was last heard to name as signed in. */
  readonly signedIn: string | undefined;
  /** Whom it last joined. */
  readonly joinedAs: string | undefined;
  /** No join is under way, which another would cut off. */
  readonly isJoined: boolean;
}

export interface Ways {
  readonly reconnect: () => void;
  readonly askAgain: () => void;
}

const pauseMs = 2000;

/** Joins once more, at once, for each two people who are named; then in turn asks and joins, in peace, as long as an answered join does not settle it. */
export class OneAccount {
  #tried: string | undefined;
  #hasAsked = false;

  /** Returns what ends the waiting. */
  readonly settle = ({ signedIn, joinedAs, isJoined }: Named, { reconnect, askAgain }: Ways): (() => void) => {
    if (signedIn === undefined || joinedAs === undefined) return nothing;
    const two = signedIn === joinedAs ? undefined : `${signedIn} ${joinedAs}`;
    const isTried = two === this.#tried;
    this.#tried = two;
    if (two === undefined) return nothing;
    if (!isTried) {
      this.#hasAsked = false;
      reconnect();
      return nothing;
    }
    if (!isJoined) return nothing;
    const waiting = setInterval(() => {
      this.#hasAsked = !this.#hasAsked;
      if (this.#hasAsked) askAgain();
      else reconnect();
    }, pauseMs);
    return () => clearInterval(waiting);
  };
}

const nothing = () => undefined;

export function useOneAccount({ signedIn, joinedAs, isJoined, reconnect, askAgain }: Named & Ways): void {
  const [account] = useState(() => new OneAccount());
  useEffect(
    () => account.settle({ signedIn, joinedAs, isJoined }, { reconnect, askAgain }),
    [account, signedIn, joinedAs, isJoined, reconnect, askAgain],
  );
}
