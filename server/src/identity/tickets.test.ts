/** Owns the proof that a ticket opens one document, once, for half a minute. */

import { expect, test } from "vitest";

import type { PersonId } from "@sanguan/shared/domain/id";
import { ticketLifeMs, Tickets } from "./tickets.ts";

const ticket = { sessionId: "s1", personId: "p1" as PersonId, document: "m1.notes", readOnly: false };

function ticketsAt() {
  let now = 0;
  const tickets = new Tickets({ now: () => now, iso: () => "" });
  return { tickets, pass: (ms: number) => (now += ms) };
}

test("a ticket is good once", () => {
  const { tickets } = ticketsAt();
  const token = tickets.make(ticket);
  expect(tickets.redeem(token, ticket.document)).toEqual(ticket);
  expect(tickets.redeem(token, ticket.document)).toBeUndefined();
});

test("a ticket is void after half a minute", () => {
  const { tickets, pass } = ticketsAt();
  const [early, late] = [tickets.make(ticket), tickets.make(ticket)];
  pass(ticketLifeMs - 1);
  expect(tickets.redeem(early, ticket.document)).toEqual(ticket);
  pass(1);
  expect(tickets.redeem(late, ticket.document)).toBeUndefined();
});

test("a ticket tried on another document is used up", () => {
  const { tickets } = ticketsAt();
  const token = tickets.make(ticket);
  expect(tickets.redeem(token, "m1.item.report")).toBeUndefined();
  expect(tickets.redeem(token, ticket.document)).toBeUndefined();
});

test("[S32] the tickets of a session are void when it ends, those of another are not", () => {
  const { tickets } = ticketsAt();
  const [own, others] = [tickets.make(ticket), tickets.make({ ...ticket, sessionId: "s2" })];
  tickets.endSession("s1");
  expect(tickets.redeem(own, ticket.document)).toBeUndefined();
  expect(tickets.redeem(others, ticket.document)).toMatchObject({ sessionId: "s2" });
});

test("a guess is no ticket", () => {
  const { tickets } = ticketsAt();
  tickets.make(ticket);
  expect(tickets.redeem("", ticket.document)).toBeUndefined();
  expect(tickets.redeem("guess", ticket.document)).toBeUndefined();
});
