/** Owns the checks of what the client does at each close code. */

import { expect, test } from "vitest";
import { closeCode } from "@sanguan/shared/protocol/close-code";
import { closeDuty } from "./close-duty.ts";

test("every close code of the protocol has its duty", () => {
  expect(Object.fromEntries(Object.entries(closeCode).map(([name, code]) => [name, closeDuty(code)]))).toEqual({
    restart: "reconnect",
    overload: "reconnect",
    refused: "set-aside",
    ticketExpired: "reconnect",
    notAllowed: "stop",
    unknownDocument: "stop",
    epochMismatch: "drop-copy",
    tooLarge: "set-aside",
    frozen: "compare-with-record",
  });
});

test("an unknown permanent code stops, a lost network reconnects", () => {
  expect(closeDuty(4499)).toBe("stop");
  expect(closeDuty(1006)).toBe("reconnect");
  expect(closeDuty(4500)).toBe("reconnect");
});
