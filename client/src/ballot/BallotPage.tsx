/** Owns `/meetings/:id/ballot`: which of its few states the ballot is in. Phone first; nothing else is on the page. */

import { useEffect } from "react";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { words } from "../language/few-words.ts";
import { BallotForm } from "./BallotForm.tsx";
import { Message } from "./Message.tsx";
import { useBallot } from "./use-ballot.ts";
import style from "./BallotPage.module.css";

export function BallotPage({ meetingId }: { readonly meetingId: string }) {
  const t = words("ballot");
  const ballot = useBallot(meetingId);
  const { meeting, offline } = ballot;
  useEffect(() => {
    document.title = meeting === undefined ? t("title") : `${t("title")} · ${meeting.title}`;
  }, [meeting, t]);
  return (
    <div className={style["page"]}>
      <header className={style["head"]}>
        <h1>{t("title")}</h1>
        {meeting === undefined ? null : <p>{meeting.title}</p>}
      </header>
      <main className={style["main"]} id="main">
        <State {...ballot} />
      </main>
      <p className={style["offline"]} role="status">
        {/* Only what is still being chosen is kept here. */}
        {offline ? t(ballot.state === "filling" ? "offline" : "offlineOnly") : ""}
      </p>
    </div>
  );
}

function State(ballot: ReturnType<typeof useBallot>) {
  const t = words("ballot");
  switch (ballot.state) {
    case "connecting":
      return <p className={style["quiet"]}>{t("connecting")}</p>;
    case "refused":
      return (
        <Message title={t("refused")} words={ballot.refusal?.message ?? ""}>
          {ballot.refusal?.reason === "not-signed-in" ? (
            <a href={`/?next=${encodeURIComponent(location.pathname)}`}>{t("signIn")}</a>
          ) : null}
        </Message>
      );
    case "not-a-voter":
      return <Message title={t("notVoter.title")} words={t("notVoter.words")} />;
    case "over":
      return <Message title={t("over.title")} words={t("over.words")} />;
    case "waiting":
      return <Message title={t("waiting.title")} words={t("waiting.words")} />;
    case "own":
      return <Message title={t("own.title")} words={t("own.words")} />;
    case "filling":
      return <BallotForm key={ballot.vote?.id} {...ballot} meeting={ballot.meeting as Meeting} />;
    case "sending":
      return (
        <Message
          title={t(ballot.offline ? "kept.title" : "sending.title")}
          words={t(ballot.offline ? "kept.words" : "sending.words")}
          mark="sending"
        />
      );
    case "cast":
      return <Message title={t("cast.title")} words={t("cast.words")} mark="cast" />;
    case "cast-elsewhere":
      return <Message title={t("elsewhere.title")} words={t("elsewhere.words")} mark="cast" />;
    case "too-late":
      return (
        <Message title={t("late.title")} words={t("late.words")} mark="not">
          {ballot.isNextOpen ? <Again onPress={ballot.again} words={t("late.next")} /> : null}
        </Message>
      );
    case "another":
      return (
        <Message title={t("another.title")} words={t("another.words")} mark="not">
          <Again onPress={ballot.again} words={t("another.again")} />
        </Message>
      );
    case "turned-away":
      return (
        <Message title={t("turnedAway.title")} words={ballot.refusal?.message ?? ""} mark="not">
          <Again onPress={ballot.again} words={t("turnedAway.again")} />
        </Message>
      );
  }
}

function Again({ onPress, words }: { readonly onPress: () => void; readonly words: string }) {
  return (
    <button type="button" className={style["primary"]} onClick={onPress}>
      {words}
    </button>
  );
}
