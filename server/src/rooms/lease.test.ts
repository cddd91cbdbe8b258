/** Tests for how long a socket may stay: as long as it is renewed, and not a look longer. */

import { closeCode } from "@sanguan/shared/protocol/close-code";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RoomSession } from "./session.ts";
import type { Peer } from "./testing/peer.ts";
import { Table } from "./testing/table.ts";

const minute = 60_000;
const length = 10 * minute;
let table: Table;
beforeEach(() => {
  table = new Table();
});
afterEach(() => table.clear());

/** Somebody whose ticket is good when it is the one they were given last, as the door would judge it. */
function lessee(name: string, more: Partial<RoomSession> = {}): Peer {
  const until = () => table.clock.now() + length;
  const peer: Peer = table.away(name, {
    ...more,
    lease: {
      get until() {
        return until();
      },
      renew(ticket) {
        if (ticket === "good") peer.seat?.prolong(until(), peer.who);
        else peer.seat?.notProlonged();
      },
    },
  });
  peer.connect(table.rooms);
  return peer;
}

async function pass(ms: number): Promise<void> {
  await table.clock.pass(ms);
  await table.run(0);
}

describe("a lease", () => {
  it("[S30] that is renewed in band carries one socket through five hours of typing", async () => {
    const [wang, li] = [lessee("wang"), lessee("li")];
    await table.run();
    const wires = [wang.wire, li.wire];
    let minutes = 0;
    for (; minutes < 5 * 60; minutes++) {
      wang.text.insert(wang.text.length, "字");
      if (minutes % 5 === 4) for (const peer of [wang, li]) peer.renew("good");
      await pass(minute);
    }
    expect([wang.wire, li.wire]).toEqual(wires);
    expect([wang.closedWith, li.closedWith]).toEqual([undefined, undefined]);
    expect(wang.isSaved).toBe(true);
    expect(li.text.toString()).toBe("字".repeat(minutes));
    expect(new Set(li.leases)).toEqual(new Set([length]));
    expect(li.leases).toHaveLength(minutes / 5);
  });

  it("[S30] that ends is 4401, not a look sooner; what was typed without a connection arrives with the next", async () => {
    const [wang, li] = [lessee("wang"), table.sit("li")];
    await table.run();
    const left = length - 200 - 1_000;
    await pass(left);
    expect(wang.closedWith).toBeUndefined();
    await pass(2_000);
    expect(wang.closedWith).toBe(closeCode.ticketExpired);
    expect(li.closedWith).toBeUndefined();
    wang.text.insert(0, "离线所写");
    wang.connect(table.rooms);
    await table.run();
    expect(li.text.toString()).toBe("离线所写");
  });

  it("[S30] is not prolonged by a ticket that is no good, nor cut short by it", async () => {
    const wang = lessee("wang");
    await table.run();
    wang.renew("bad");
    await pass(length - 2_000);
    expect(wang.leases).toEqual([0]);
    expect(wang.closedWith).toBeUndefined();
    await pass(3_000);
    expect(wang.closedWith).toBe(closeCode.ticketExpired);
  });

  it("[S30] ends for a socket whose document does not load either", async () => {
    table.log.beforeLoad = () => new Promise(() => {});
    const wang = lessee("wang");
    await pass(length + 1_000);
    expect(wang.closedWith).toBe(closeCode.ticketExpired);
  });
});

describe("a seat", () => {
  it("[S32] that is ended is 4401 at once, and nobody else's", async () => {
    const [wang, other] = [table.sit("wang"), table.sit("wang")];
    await table.run();
    wang.seat?.end();
    await table.run();
    expect([wang.closedWith, other.closedWith]).toEqual([closeCode.ticketExpired, undefined]);
  });

  it("[S31] is given the rights of the newest answer at each renewal", async () => {
    const [wang, li] = [table.sit("wang"), table.sit("li")];
    await table.run();
    const until = table.clock.now() + length;
    wang.seat?.prolong(until, { organisationRoles: [], read: true, write: false });
    li.seat?.prolong(until, { organisationRoles: [], read: false, write: false });
    await table.run();
    expect(wang.writable).toBe(false);
    expect(li.closedWith).toBe(closeCode.notAllowed);
  });

  it("[S33] that only reads stays so, whatever its person may do later", async () => {
    const [wang, li] = [table.sit("wang", { readOnly: true }), table.sit("li")];
    await table.run();
    expect(wang.writable).toBe(false);
    const all = { organisationRoles: [], read: true, write: true };
    wang.seat?.prolong(table.clock.now() + length, all);
    table.rooms.reauthorise("m1" as never, () => all);
    await table.run();
    expect(wang.writable).toBe(false);
    wang.text.insert(0, "不认得的格式");
    await table.run();
    expect(wang.closedWith).toBe(closeCode.notAllowed);
    expect(li.doc.getXmlFragment("default").length).toBe(0);
  });
});
