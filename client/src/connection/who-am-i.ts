/** Owns asking who is signed in, once for a page that asks before its script is here. */

import type { Me } from "@sanguan/shared/protocol/http";
import { api } from "./api.ts";

let ahead: Promise<Me> | undefined;

/** The next who asks is given this answer. */
export function askAheadWhoIAm(): Promise<Me> {
  ahead = api.me();
  return ahead;
}

export function askWhoIAm(): Promise<Me> {
  const asked = ahead ?? api.me();
  ahead = undefined;
  return asked;
}
