/** Owns what a meeting's page asks the server while most of its script is on the way: who one is, the words, the live channel, and the report that will be shown first. */

import { documentName } from "@sanguan/shared/document/name";
import { itemOf } from "@sanguan/shared/domain/agenda";
import { documentAccess } from "@sanguan/shared/domain/document-access";
import type { ItemId, PersonId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { Me } from "@sanguan/shared/protocol/http";
import { fetchWords } from "../language/catalogs.ts";
import { firstLanguage } from "../language/choose-language.ts";
import { awaitFirstReport } from "./first-report.ts";
import { holdLine } from "./live-view.ts";
import { openLocalCopy } from "./local-copy.ts";
import { openSharedDocument } from "./sync.ts";
import { askAheadWhoIAm } from "./who-am-i.ts";

/** By then the page holds what it shows, in milliseconds. */
const ahead = 10_000;

/** What a meeting says at first. */
const says = ["frame", "clock", "connection", "editor", "meeting", "roll"];

/** `askedItem`: what the link leads to. Whatever fails here fails again where it is shown. */
export function askAhead(meetingId: string, askedItem: string | undefined): void {
  const language = firstLanguage();
  for (const namespace of says) fetchWords(language, namespace).catch(() => undefined);
  const { connection, release } = holdLine(meetingId, false);
  let person: Me | undefined;
  let letGo: (() => void) | undefined;
  const report = awaitFirstReport();
  const open = () => {
    const { meeting } = connection.view();
    if (meeting === undefined || letGo !== undefined) return;
    report.soon();
    if (person === undefined) return;
    const name = reportAhead(meeting, person, askedItem);
    if (name === undefined) {
      report.come();
      return;
    }
    const { document, release } = openSharedDocument(name, { personId: person.personId, openCopy: openLocalCopy });
    const look = () => {
      const { ready, refusal } = document.view();
      if (ready || refusal !== undefined) report.come();
    };
    const leave = document.subscribe(look);
    letGo = () => {
      leave();
      release();
    };
    look();
  };
  const stop = connection.subscribe(open);
  askAheadWhoIAm()
    .then((me) => {
      person = me;
      return open();
    })
    .catch(() => undefined);
  setTimeout(() => {
    stop();
    report.come();
    letGo?.();
    release();
  }, ahead);
}

/** The document that the page will show first, if this person may read it. A wrong guess costs a connection for a while. */
export function reportAhead(
  meeting: Meeting,
  person: Pick<Me, "personId" | "organisationRoles">,
  askedItem: string | undefined,
): string | undefined {
  const item =
    itemOf(meeting, askedItem as ItemId | undefined) ?? itemOf(meeting, meeting.currentItemId) ?? meeting.items[0];
  if (item === undefined) return undefined;
  const ref = { kind: "report", meetingId: meeting.id, itemId: item.id } as const;
  const viewer = { personId: person.personId as PersonId, organisationRoles: person.organisationRoles };
  return documentAccess(meeting, viewer, ref).read ? documentName(ref) : undefined;
}
