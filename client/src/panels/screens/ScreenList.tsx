/** Owns the list of a meeting's screens: what each shows and whether it is there; puts the proposed content on one, and takes its session from one. */

import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { PersonId } from "@sanguan/shared/domain/id";
import type { ScreenContent } from "@sanguan/shared/domain/meeting";
import { mayDo } from "@sanguan/shared/domain/permission";
import { toldContent } from "@sanguan/shared/domain/screen";
import type { ScreenLine } from "@sanguan/shared/protocol/http";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAskAgain, useScreens } from "../../connection/answers.ts";
import { api, Refused } from "../../connection/api.ts";
import { useDates } from "../../language/dates.ts";
import type { OfMeeting } from "./of-meeting.ts";
import { useTelling } from "./use-telling.ts";
import { Facts } from "../../design/Facts.tsx";
import style from "./ScreenList.module.css";

export function ScreenList(props: OfMeeting & { readonly proposed: ScreenContent | undefined }) {
  const { t } = useTranslation("screens");
  const { meeting, live } = props;
  const screens = useScreens(meeting);
  const telling = useTelling(live);
  if (screens.data === undefined)
    return screens.error === null ? null : <p className={style["none"]}>{t("list.unknown")}</p>;
  if (screens.data.length === 0) return <p className={style["none"]}>{t("list.none")}</p>;
  return (
    <>
      <ul className={style["list"]} aria-label={t("list.label")}>
        {screens.data.map((line) => (
          <ScreenRow key={line.screenId} {...props} line={line} tell={telling.tell} pending={telling.pending} />
        ))}
      </ul>
      {telling.refusal === undefined ? null : (
        <p className={style["refusal"]} role="alert">
          {telling.refusal}
        </p>
      )}
    </>
  );
}

function ScreenRow(
  props: OfMeeting & {
    readonly line: ScreenLine;
    readonly proposed: ScreenContent | undefined;
    readonly tell: ReturnType<typeof useTelling>["tell"];
    readonly pending: boolean;
  },
) {
  const { t } = useTranslation("screens");
  const { t: frame } = useTranslation("frame");
  const dates = useDates();
  const { meeting, me, live, line, proposed, tell, pending } = props;
  const [isSure, setIsSure] = useState(false);
  const askAgain = useAskAgain();
  const revoke = useMutation({
    mutationFn: () => api.revokeScreen(meeting.id, line.screenId),
    onSettled: () => askAgain(["screens", meeting.id]),
  });
  const screenId = line.screenId as PersonId;
  const shows = toldContent(meeting, screenId);
  const connected = live.screens?.includes(screenId) ?? line.connected;
  const since = connected || line.revoked ? undefined : live.gone.find(({ personId }) => personId === screenId)?.since;
  const from = [line.device, line.size, line.address];
  return (
    <li data-testid="screen-row" data-connected={connected}>
      <div className={style["about"]}>
        <p className={style["name"]}>
          <span className={style["dot"]} data-connected={connected} aria-hidden="true" />
          {line.name}
          <span className={style["state"]}>
            {since === undefined
              ? t(line.revoked ? "state.revoked" : connected ? "state.connected" : "state.away")
              : t("state.awaySince", { time: dates.time(since) })}
          </span>
        </p>
        <p className={style["shows"]}>{t("list.shows", { content: t(`content.${shows}`) })}</p>
        {from.some(Boolean) ? (
          <p className={style["from"]}>
            <Facts
              of={[...from, line.pairedAt === undefined ? "" : t("list.since", { time: dates.time(line.pairedAt) })]}
            />
          </p>
        ) : null}
        {revoke.error === null ? null : (
          <p className={style["refusal"]} role="alert">
            {revoke.error instanceof Refused ? revoke.error.message : frame("offline.failed")}
          </p>
        )}
      </div>
      <div className={style["actions"]}>
        {proposed !== undefined && proposed !== shows && mayDo(meeting, me, "direct-screen") ? (
          <Button
            size="xs"
            loading={pending}
            onClick={() => void tell({ type: "direct-screen", screenId, content: proposed })}
            data-testid="show-on-screen"
          >
            {t("list.show", { content: t(`content.${proposed}`) })}
          </Button>
        ) : null}
        {mayDo(meeting, me, "revoke-screen") && !line.revoked ? (
          <Button
            size="xs"
            variant={isSure ? "filled" : "subtle"}
            color="cinnabar"
            loading={revoke.isPending}
            onClick={() => (isSure ? revoke.mutate() : setIsSure(true))}
            onBlur={() => setIsSure(false)}
            data-testid="revoke-screen"
          >
            {t(isSure ? "list.sure" : "list.revoke")}
          </Button>
        ) : null}
      </div>
    </li>
  );
}
