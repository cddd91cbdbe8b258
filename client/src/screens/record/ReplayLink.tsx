/** Owns the way from a record to its replay, for those who may see it. */

import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { PersonId } from "@sanguan/shared/domain/id";
import { replayForbidden } from "@sanguan/shared/domain/replay";
import { useMe } from "../../connection/answers.ts";
import { api } from "../../connection/api.ts";

export function ReplayLink({ meetingId }: { readonly meetingId: string }) {
  const { t } = useTranslation("replay");
  const { data: me } = useMe();
  const { data } = useQuery({ queryKey: ["meeting", meetingId], queryFn: () => api.meeting(meetingId) });
  if (me === undefined || data === undefined) return null;
  const viewer = { personId: me.personId as PersonId, organisationRoles: me.organisationRoles };
  if (replayForbidden(data.meeting, viewer) !== undefined) return null;
  return (
    <p>
      <Link to="/records/$meetingId/replay" params={{ meetingId }} data-testid="replay-link">
        {t("link")}
      </Link>
    </p>
  );
}
