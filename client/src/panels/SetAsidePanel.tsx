/** Owns what did not get in: passages that were too late for the record or were refused, shown to their author alone until they dismiss them. Most people never see it. */

import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { setAsideOf, subscribeSetAside } from "../connection/set-aside.ts";
import { useRoom } from "../meeting/room.ts";
// Not fetched late: it is wanted when the line is away.
import { LateWords, RefusedWords } from "./SetAsideWords.tsx";
import style from "./SetAsidePanel.module.css";

export function SetAsidePanel() {
  const { meeting, me } = useRoom();
  const list = useSyncExternalStore(subscribeSetAside, () => setAsideOf(me.personId, meeting.id));
  const late = list.filter((aside) => aside.why === "frozen");
  const refused = list.filter((aside) => aside.why === "refused");
  const [proposed, setProposed] = useState(0);
  return (
    <>
      <Proposed count={proposed} />
      {late.length === 0 ? null : <LateWords list={late} onProposed={(count) => setProposed(proposed + count)} />}
      {refused.length === 0 ? null : <RefusedWords list={refused} />}
    </>
  );
}

/** What became of it can be followed on the record's page. */
function Proposed({ count }: { readonly count: number }) {
  const { t } = useTranslation("connection");
  const { meeting } = useRoom();
  const link = useRef<HTMLAnchorElement>(null);
  // The button that was pressed is gone with what it proposed.
  useEffect(() => {
    if (count > 0) link.current?.focus();
  }, [count]);
  return (
    <div role="status">
      {count === 0 ? null : (
        <p className={style["proposed"]} data-testid="late-proposed">
          {t("aside.proposed", { count })}{" "}
          <Link ref={link} to="/records/$meetingId" params={{ meetingId: meeting.id }}>
            {t("aside.toRecord")}
          </Link>
        </p>
      )}
    </div>
  );
}
