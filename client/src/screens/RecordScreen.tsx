/** Owns the frozen record as a document to read: contents at the left, the text in the middle, seal and checks at the right. */

import { Refused } from "../connection/api.ts";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useRecord } from "../connection/answers.ts";
import { Loading } from "../design/Loading.tsx";
import { Notice } from "../design/Notice.tsx";
import { arrangeRecord } from "./record/arrange-record.ts";
import { RecordContents } from "./record/RecordContents.tsx";
import { RecordDocument } from "./record/RecordDocument.tsx";
import { RecordSeal } from "./record/RecordSeal.tsx";
import { Trouble } from "./Trouble.tsx";
import style from "./RecordScreen.module.css";

const route = getRouteApi("/interactive/framed/records/$meetingId");

export function RecordScreen() {
  const { t } = useTranslation("record");
  const { meetingId } = route.useParams();
  const answer = useRecord(meetingId);
  if (answer.isPending) return <Loading />;
  if (answer.data === undefined)
    return answer.error instanceof Refused && answer.error.refusal.reason === "no-record" ? (
      <Notice title={t("none.title")} words={t("none.words")}>
        <p>
          <Link to="/meetings/$meetingId" params={{ meetingId }}>
            {t("none.toMeeting")}
          </Link>
        </p>
      </Notice>
    ) : (
      <Trouble error={answer.error} retry={() => void answer.refetch()} />
    );
  const record = arrangeRecord(answer.data);
  return (
    <div className={style["layout"]}>
      <RecordContents record={record} />
      <RecordDocument record={record} />
      <RecordSeal file={answer.data} record={record} meetingId={meetingId} />
    </div>
  );
}
