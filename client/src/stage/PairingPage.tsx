/** Owns the stage before it belongs to a meeting: the code by which an organizer pairs it, and where that is done. */

import { datesHere, words } from "../language/few-words.ts";
import { useClock } from "./use-clock.ts";
import { usePairing } from "./use-pairing.ts";
import style from "./PairingPage.module.css";

export function PairingPage(props: {
  readonly onPaired: (meetingId: string) => void;
  /** Who is signed in in this browser, if it is a person: pairing signs them out. */
  readonly person: string | undefined;
}) {
  const t = words("stage");
  const dates = datesHere();
  const { code, expiresAt, offlineSince } = usePairing(props.onPaired);
  const now = Date.parse(useClock(Date.now));
  const minutes = Math.max(0, Math.ceil((expiresAt - now) / 60_000));
  return (
    <div className={style["page"]}>
      <h1>{t("pair.title")}</h1>
      <p className={style["code"]} data-testid="pairing-code" data-code={code}>
        {code === undefined ? (
          <span className={style["none"]}>{t("connecting")}</span>
        ) : (
          <span>
            <span>{code.slice(0, 3)}</span>
            <span>{code.slice(3)}</span>
          </span>
        )}
      </p>
      <p className={style["how"]}>{t("pair.how")}</p>
      <p className={style["more"]}>
        <span>{location.host}</span>
        {code === undefined ? null : <span>{t("pair.expires", { count: minutes })}</span>}
        {props.person === undefined ? null : <span>{t("pair.signsOut", { name: props.person })}</span>}
      </p>
      {offlineSince === undefined ? null : (
        <p className={style["offline"]} role="status">
          {t("offline", { time: dates.time(new Date(offlineSince).toISOString()) })}
        </p>
      )}
    </div>
  );
}
