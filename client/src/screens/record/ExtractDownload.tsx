/** Owns taking one reporter's share of a record along: any of them for those who run the meeting, their own for a reporter; absent for everybody else. */

import { Button, NativeSelect, Switch } from "@mantine/core";
import type { PersonId } from "@sanguan/shared/domain/id";
import { mayDo } from "@sanguan/shared/domain/permission";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useClosedMeeting, useMe } from "../../connection/answers.ts";
import { api } from "../../connection/api.ts";
import type { ArrangedRecord } from "../../reading/arrange-record.ts";
import { Facts } from "../../design/Facts.tsx";
import style from "./ExtractDownload.module.css";

export function ExtractDownload({
  record,
  meetingId,
}: {
  readonly record: ArrangedRecord;
  readonly meetingId: string;
}) {
  const { t } = useTranslation("record");
  const me = useMe().data;
  const meeting = useClosedMeeting(meetingId).data;
  const [chosen, setChosen] = useState<string>();
  const [report, setReport] = useState(true);
  if (me === undefined || meeting === undefined) return null;
  const viewer = { personId: me.personId as PersonId, organisationRoles: me.organisationRoles };
  const mine = record.items.filter(({ item }) => {
    const own = meeting.items.some(({ id, reporterId }) => id === item.id && reporterId === me.personId);
    return mayDo(meeting, viewer, "read-extract", { own });
  });
  const [first] = mine;
  if (first === undefined) return null;
  const itemId = chosen ?? first.item.id;
  return (
    <section className={style["extract"]} aria-labelledby="extract-title" data-testid="extract">
      <h2 id="extract-title">{t("extract.title")}</h2>
      <p>{t("extract.words")}</p>
      {mine.length === 1 ? (
        <p className={style["whose"]}>
          <Facts of={[first.item.unit, first.item.reporter]} />
        </p>
      ) : (
        <NativeSelect
          aria-label={t("extract.whose")}
          value={itemId}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={mine.map(({ item, number }) => ({
            value: item.id,
            label: `${number}. ${[item.unit, item.reporter].join(" · ")}`,
          }))}
        />
      )}
      <Switch
        size="xs"
        label={t("extract.report")}
        checked={report}
        onChange={(event) => setReport(event.currentTarget.checked)}
      />
      <Button
        component="a"
        variant="default"
        href={api.extractFile(meetingId, itemId, report)}
        download={`sanguan-extract-${meetingId}-${itemId}.json`}
      >
        {t("extract.download")}
      </Button>
      <a href={api.verifyPage()} download="sanguan-verify.html">
        {t("extract.page")}
      </a>
    </section>
  );
}
