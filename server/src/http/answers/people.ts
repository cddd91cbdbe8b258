/** Owns the description of what the API answers about people, their links, and screens. */

import { z } from "@hono/zod-openapi";
import { screenContents } from "@sanguan/shared/domain/meeting";
import { id, organisationRole, time } from "./terms.ts";

export const me = z
  .object({
    personId: id,
    name: z.string(),
    organisationRoles: z.array(organisationRole),
    screen: z.boolean(),
    url: z.url(),
  })
  .openapi("Me");

export const playersState = z.object({ playing: z.boolean(), players: z.int() }).openapi("Players");

export const person = z
  .object({
    id,
    name: z.string(),
    username: z.string().optional(),
    organisationRoles: z.array(organisationRole),
    screen: z.boolean(),
  })
  .openapi("Person");

export const link = z.object({ link: z.url(), expiresAt: time }).openapi("Link");

const screenContent = z.enum(screenContents);

export const pairing = z
  .object({ code: z.string(), secret: z.string(), expiresAt: time, now: time })
  .openapi("Pairing");

export const pairingState = z
  .union([
    z.object({ state: z.literal("waiting"), expiresAt: time, now: time }),
    z.object({ state: z.literal("paired"), meetingId: id }),
  ])
  .openapi("PairingState");

export const askingDisplay = z
  .object({ device: z.string(), size: z.string(), address: z.string(), askedAt: time, expiresAt: time, now: time })
  .openapi("AskingDisplay");

export const screen = z
  .object({
    screenId: id,
    name: z.string(),
    content: screenContent,
    connected: z.boolean(),
    revoked: z.boolean(),
    device: z.string().optional(),
    size: z.string().optional(),
    address: z.string().optional(),
    pairedAt: time.optional(),
    pairedBy: z.string().optional(),
  })
  .openapi("Screen");
