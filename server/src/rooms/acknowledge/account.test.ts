/** Tests the arithmetic of acknowledgements. */

import { describe, expect, it } from "vitest";
import { Account } from "./account.ts";

function received(frames: number): Account {
  const account = new Account();
  for (let frame = 1; frame <= frames; frame++) account.receive();
  return account;
}

describe("[S11] an account", () => {
  it("tells each number once", () => {
    const account = received(2);
    account.store(1);
    expect(account.take()).toBe(1);
    expect(account.take()).toBeUndefined();
    account.store(2);
    expect(account.take()).toBe(2);
  });

  it("[S6] stops before a frame that was not stored", () => {
    const account = received(3);
    account.store(1);
    account.hold(2);
    account.store(3);
    expect(account.take()).toBe(1);
  });

  it("[S6] goes on once a whole answer is durable, not when it arrives", () => {
    const account = received(5);
    account.hold(2);
    account.store(3);
    account.cover(4);
    account.store(3);
    expect(account.take()).toBe(1);
    account.store(4);
    expect(account.take()).toBe(4);
    account.store(5);
    expect(account.take()).toBe(5);
  });

  it("[S6] keeps a second gap apart from the first", () => {
    const account = received(5);
    account.hold(1);
    account.cover(2);
    account.hold(3);
    account.hold(4);
    account.store(2);
    expect(account.take()).toBe(2);
    account.cover(5);
    expect(account.take()).toBeUndefined();
    account.store(5);
    expect(account.take()).toBe(5);
  });

  it("[S6] lets no earlier answer stand for a later gap, nor a later gap hide an earlier one", () => {
    const account = received(6);
    account.hold(3);
    account.cover(1);
    account.store(4);
    expect(account.take()).toBe(2);
    const other = received(6);
    other.hold(4);
    other.hold(2);
    other.store(5);
    expect(other.take()).toBe(1);
  });

  it("[S6] acknowledges nothing before the first frame", () => {
    const account = received(2);
    account.hold(1);
    account.store(2);
    expect(account.take()).toBeUndefined();
  });
});
