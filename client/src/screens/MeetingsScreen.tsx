/** Owns the list of meetings: live first, then coming, then closed; each a line that leads to where one is needed now. */

import { Button } from "@mantine/core";
import type { Phase } from "@sanguan/shared/domain/meeting";
import { may } from "@sanguan/shared/domain/permission";
import type { Me, MeetingLine } from "@sanguan/shared/protocol/http";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePageTitle } from "../design/use-page-title.ts";
import { useMe, useMeetings } from "../connection/answers.ts";
import { Facts } from "../design/Facts.tsx";
import { Loading } from "../design/Loading.tsx";
import { Notice } from "../design/Notice.tsx";
import { useDates } from "../language/dates.ts";
import { NewMeetingForm } from "./NewMeetingForm.tsx";
import { Trouble } from "./Trouble.tsx";
import style from "./MeetingsScreen.module.css";

const groups: readonly { readonly name: "live" | "coming" | "past"; readonly phases: readonly Phase[] }[] = [
  { name: "live", phases: ["live", "closing"] },
  { name: "coming", phases: ["preparing"] },
  { name: "past", phases: ["closed", "cancelled"] },
];

export function MeetingsScreen() {
  const { t } = useTranslation("meetings");
  usePageTitle(t("title"), useTranslation("frame").t("product"));
  const me = useMe();
  const meetings = useMeetings();
  const [creating, setCreating] = useState(false);
  const mayCreate = me.data !== undefined && may(me.data.organisationRoles, "preparing", "create-meeting");
  return (
    <>
      <div className={style["top"]}>
        <h1>{t("title")}</h1>
        {mayCreate && !creating ? (
          <Button onClick={() => setCreating(true)} data-testid="new-meeting">
            {t("new.open")}
          </Button>
        ) : null}
      </div>
      {creating ? <NewMeetingForm onClose={() => setCreating(false)} /> : null}
      {meetings.error === null ? null : <Trouble error={meetings.error} retry={() => void meetings.refetch()} />}
      {meetings.isPending ? <Loading /> : null}
      {meetings.data?.length === 0 && !creating ? (
        <Notice title={t("empty.title")} words={t(mayCreate ? "empty.create" : "empty.wait")} />
      ) : null}
      {groups.map(({ name, phases }) => {
        const lines = meetings.data?.filter((line) => phases.includes(line.phase)) ?? [];
        if (lines.length === 0) return null;
        return (
          <section key={name} className={style["group"]} aria-labelledby={`group-${name}`}>
            <h2 id={`group-${name}`}>{t(`group.${name}`)}</h2>
            <ul className={style["list"]}>
              {lines.map((line) => (
                <Line key={line.id} line={line} me={me.data} />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function Line({ line, me }: { readonly line: MeetingLine; readonly me: Me | undefined }) {
  const { t } = useTranslation("meetings");
  const frame = useTranslation("frame").t;
  const dates = useDates();
  const roles = [...line.roles, ...(me?.organisationRoles ?? [])];
  const mayPrepare = line.phase === "preparing" && may(roles, "preparing", "revise-meeting");
  const votesOnly = line.phase !== "closed" && roles.length > 0 && roles.every((role) => role === "voter");
  const to = line.phase === "closed" ? "/records/$meetingId" : "/meetings/$meetingId";
  return (
    <li className={style["line"]} data-phase={line.phase} data-testid="meeting-line">
      <p className={style["when"]}>
        <time dateTime={line.scheduledAt}>{dates.nearDay(line.scheduledAt)}</time>
        <span>{dates.time(line.scheduledAt)}</span>
      </p>
      <div className={style["what"]}>
        <h3>
          {votesOnly ? (
            <a href={`/meetings/${line.id}/ballot`} className={style["link"]}>
              {line.title}
            </a>
          ) : (
            <Link
              to={mayPrepare ? "/meetings/$meetingId/prepare" : to}
              params={{ meetingId: line.id }}
              className={style["link"]}
            >
              {line.title}
            </Link>
          )}
        </h3>
        <p className={style["about"]}>
          <Facts
            of={[
              line.organisation,
              line.place,
              line.roles.map((role) => frame(`role.${role}`)).join(t("and")),
              line.rehearsalOf !== undefined ? frame("rehearsal") : line.demonstration ? frame("demonstration") : "",
            ]}
          />
        </p>
      </div>
      <p className={style["phase"]} data-phase={line.phase}>
        {frame(`phase.${line.phase}`)}
      </p>
      <div className={style["progress"]}>
        {line.digest === undefined ? (
          <>
            <span>{t("progress", { done: line.itemsDone, all: line.items })}</span>
            <progress max={Math.max(1, line.items)} value={line.itemsDone} aria-label={t("progressLabel")} />
          </>
        ) : (
          <code title={t("fingerprint")}>{line.digest.slice(0, 8)}</code>
        )}
      </div>
    </li>
  );
}
