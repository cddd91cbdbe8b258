/** Owns what the live channel takes in: shapes of its messages, checked before anything else looks at them. */

import { z } from "zod";

import { idPattern, type ItemId, type MeetingId } from "@sanguan/shared/domain/id";
import { deviceCondition } from "@sanguan/shared/protocol/preflight";

const meetingId = z.string().regex(idPattern) as unknown as z.ZodType<MeetingId, string>;
const itemId = z.string().regex(idPattern) as unknown as z.ZodType<ItemId, string>;

export const joinInput = z.object({
  meetingId,
  after: z.int().min(0).exactOptional(),
  at: z.string().max(40).exactOptional(),
  watches: z.literal(true).exactOptional(),
});
export const leaveInput = z.object({ meetingId });
/** The command itself is parsed by the protocol's own schema. */
export const commandInput = z.object({ meetingId, id: z.string().min(1).max(64), command: z.unknown() });
export const conditionInput = z.object({ meetingId, condition: deviceCondition });
export const unsavedInput = z.object({ meetingId, unsaved: z.boolean() });
export const pointInput = z.object({
  meetingId,
  pointer: z.object({ itemId, block: z.int().min(0).max(100_000) }),
});
