/** Owns whether people can open the address that links and QR codes lead to: nobody's phone reaches a server under the name that it has for itself. */

import type { HouseCheck } from "@sanguan/shared/protocol/preflight";

/** `isSet`: it is the configured one, and not merely what the asker used. */
export function addressCheck(url: string, isSet: boolean): HouseCheck {
  const { hostname } = new URL(url);
  const isLoopback = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  return {
    check: "address",
    state: isLoopback ? "look" : "fine",
    finding: isLoopback ? "loopback" : isSet ? "set" : "asked",
    details: { url },
  };
}
