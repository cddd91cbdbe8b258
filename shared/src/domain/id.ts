/** Owns the branded identifiers. An id is 1 to 40 characters of `a-z 0-9 _ -`, so that it may stand in a URL and in a document name. */

declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type MeetingId = Id<"Meeting">;
export type ItemId = Id<"Item">;
export type CommentId = Id<"Comment">;
export type TaskId = Id<"Task">;
export type AddendumId = Id<"Addendum">;
export type VoteId = Id<"Vote">;
export type VoterGroupId = Id<"VoterGroup">;
export type GradeId = Id<"Grade">;
export type PersonId = Id<"Person">;
export type NoticeId = Id<"Notice">;

/** Who acts when the server itself does (the cut, the seal, the first issue of a task). */
export const systemPerson = "system" as PersonId;

export const idPattern = /^[a-z0-9_-]{1,40}$/;
