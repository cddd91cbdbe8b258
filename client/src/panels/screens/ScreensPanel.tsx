/** Owns the keeping of screens during the meeting: see what one would show before it is shown, put it there, lay a notice over it, pair one more. */

import { NativeSelect, SegmentedControl } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { type ScreenContent, screenContents } from "@sanguan/shared/domain/meeting";
import { mayDo } from "@sanguan/shared/domain/permission";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Proposal } from "../../meeting/stage-proposal.ts";
import { NoticeForm } from "./NoticeForm.tsx";
import type { OfMeeting } from "./of-meeting.ts";
import { PairScreen } from "./PairScreen.tsx";
import { ScreenList } from "./ScreenList.tsx";
import { StagePreview } from "./StagePreview.tsx";
import style from "./ScreensPanel.module.css";

export function ScreensPanel(props: OfMeeting) {
  const { t } = useTranslation("screens");
  const { meeting, me } = props;
  const [content, setContent] = useState<ScreenContent>("follow");
  const [notice, setNotice] = useState<Proposal["notice"]>();
  const proposal = useMemo((): Proposal => ({ content, notice }), [content, notice]);
  // Six of them side by side are too wide for a phone.
  const isNarrow = useMediaQuery("(max-width: 560px)", false, { getInitialValueInEffect: false });
  const choices = screenContents.map((value) => ({ value, label: t(`content.${value}`) }));
  const mayDirect = mayDo(meeting, me, "direct-screen");
  return (
    <div className={style["panel"]}>
      <section className={style["section"]} aria-label={t("preview.title")}>
        <StagePreview meetingId={meeting.id} title={t("preview.title")} proposal={proposal} />
        {!mayDirect ? null : isNarrow ? (
          <NativeSelect
            aria-label={t("preview.content")}
            value={content}
            onChange={(event) =>
              setContent(screenContents.find((value) => value === event.currentTarget.value) ?? "follow")
            }
            data={choices}
          />
        ) : (
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label={t("preview.content")}
            value={content}
            onChange={setContent}
            data={choices}
          />
        )}
      </section>
      <section className={style["section"]}>
        <h3>{t("list.title")}</h3>
        <ScreenList {...props} proposed={content} />
      </section>
      {mayDo(meeting, me, "show-notice") ? (
        <section className={style["section"]}>
          <h3>{t("notice.title")}</h3>
          <NoticeForm {...props} onDraft={setNotice} />
        </section>
      ) : null}
      {mayDo(meeting, me, "pair-screen") ? (
        <section className={style["section"]}>
          <h3>{t("pair.title")}</h3>
          <PairScreen meeting={meeting} />
        </section>
      ) : null}
    </div>
  );
}
