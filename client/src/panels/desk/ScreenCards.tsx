/** Owns the screens on the desk: of each a small live picture, whether it is there, and what it shows; another content is seen in the picture before it is shown. */

import { useMediaQuery } from "@mantine/hooks";
import { Button, NativeSelect } from "@mantine/core";
import type { PersonId } from "@sanguan/shared/domain/id";
import { type Member, type ScreenContent, screenContents } from "@sanguan/shared/domain/meeting";
import { mayDo } from "@sanguan/shared/domain/permission";
import { contentOf, noticeOn, toldContent } from "@sanguan/shared/domain/screen";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDates } from "../../language/dates.ts";
import { useRoom } from "../../meeting/room.ts";
import { useSecond } from "../../meeting/stage-clock.ts";
import { ScreensButton } from "../screens/ScreensButton.tsx";
import { StagePreview } from "../screens/StagePreview.tsx";
import { useTelling } from "../screens/use-telling.ts";
import { DeskPanel } from "./DeskPanel.tsx";
import style from "./ScreenCards.module.css";

export function ScreenCards() {
  const { t } = useTranslation("screens");
  const { meeting } = useRoom();
  const screens = meeting.members.filter(({ roles }) => roles.includes("screen"));
  return (
    <DeskPanel title={t("title")} testId="desk-screens" aside={<ScreensButton size="compact-sm" />}>
      {screens.length === 0 ? <p className={style["none"]}>{t("card.none")}</p> : null}
      <ul className={style["cards"]} aria-label={t("list.label")}>
        {screens.map((screen) => (
          <ScreenCard key={screen.personId} screen={screen} />
        ))}
      </ul>
    </DeskPanel>
  );
}

function ScreenCard({ screen }: { readonly screen: Member }) {
  const { t } = useTranslation("screens");
  const dates = useDates();
  const room = useRoom();
  const { meeting, me, now, screens, gone } = room;
  const { personId: screenId, name } = screen;
  const telling = useTelling(room);
  const [proposed, setProposed] = useState<ScreenContent>();
  const told = toldContent(meeting, screenId);
  const isProposal = proposed !== undefined && proposed !== told;
  const connected = screens === undefined || screens.includes(screenId);
  const since = connected ? undefined : gone.find(({ personId }) => personId === screenId)?.since;
  const card = useRef<HTMLLIElement>(null);
  // The word that puts it on the screen stands below the picture.
  useEffect(() => {
    if (isProposal) card.current?.scrollIntoView({ block: "nearest" });
  }, [isProposal]);
  const show = async (content: ScreenContent) => {
    if (await telling.tell({ type: "direct-screen", screenId, content })) setProposed(undefined);
  };
  return (
    <li
      ref={card}
      className={style["card"]}
      data-testid="screen-card"
      data-connected={connected}
      data-proposal={isProposal}
    >
      <p className={style["name"]}>
        <span className={style["dot"]} data-connected={connected} aria-hidden="true" />
        <b>{name}</b>
        <span className={style["state"]}>
          {connected
            ? t("state.connected")
            : since === undefined
              ? t("state.away")
              : t("state.awaySince", { time: dates.time(since) })}
        </span>
      </p>
      <Picture
        screenId={screenId}
        name={name}
        content={isProposal ? proposed : contentOf(meeting, screenId)}
        now={now}
      />
      {mayDo(meeting, me, "direct-screen") ? (
        <NativeSelect
          size="xs"
          aria-label={t("card.shows", { name })}
          value={isProposal ? proposed : told}
          onChange={(event) => setProposed(screenContents.find((content) => content === event.currentTarget.value))}
          data={screenContents.map((content) => ({ value: content, label: t(`content.${content}`) }))}
        />
      ) : (
        <p className={style["shows"]}>{t("list.shows", { content: t(`content.${contentOf(meeting, screenId)}`) })}</p>
      )}
      {isProposal ? (
        <div className={style["proposal"]}>
          <p role="status">{t("card.preview")}</p>
          <Button
            size="compact-sm"
            loading={telling.pending}
            onClick={() => void show(proposed)}
            data-testid="show-proposed"
          >
            {t("card.show")}
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={() => setProposed(undefined)}>
            {t("card.leave")}
          </Button>
        </div>
      ) : null}
      {telling.refusal === undefined ? null : (
        <p className={style["refusal"]} role="alert">
          {telling.refusal}
        </p>
      )}
    </li>
  );
}

/** On a phone there is none: each is a page of its own, and the words below say it too. */
function Picture(props: {
  readonly screenId: PersonId;
  readonly name: string;
  readonly content: ScreenContent;
  readonly now: () => number;
}) {
  const { t } = useTranslation("screens");
  const { meeting } = useRoom();
  const { screenId, name, content } = props;
  const notice = noticeOn(meeting, screenId, useSecond(props.now));
  const proposal = useMemo(() => ({ content, notice }), [content, notice]);
  const isWide = useMediaQuery("(min-width: 1001px)", true, { getInitialValueInEffect: false });
  return isWide ? (
    <StagePreview meetingId={meeting.id} title={t("card.picture", { name })} proposal={proposal} />
  ) : null;
}
