/** Owns `/records/:id`: the frozen record, or why there is none to read. */

import { usePageTitle } from "../design/use-page-title.ts";
import { Refused } from "../connection/api.ts";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useRecord } from "../connection/answers.ts";
import { Loading } from "../design/Loading.tsx";
import { Notice } from "../design/Notice.tsx";
import { RecordPage } from "./record/RecordPage.tsx";
import { Trouble } from "./Trouble.tsx";

const route = getRouteApi("/interactive/framed/records/$meetingId");

export function RecordScreen() {
  const { t } = useTranslation("record");
  const { meetingId } = route.useParams();
  const answer = useRecord(meetingId);
  const frame = useTranslation("frame").t;
  usePageTitle(t("subtitle"), frame("product"));
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
  return <RecordPage file={answer.data} meetingId={meetingId} />;
}
