/** Owns what did not get in: passages that were too late for the record or were refused, shown to their author alone until they dismiss them. Most people never see it. */

import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { setAsideOf, subscribeSetAside } from "../connection/set-aside.ts";
import { lazily } from "../design/lazily.tsx";
import { withWords } from "../language/language.ts";
import { useRoom } from "../meeting/room.ts";
import style from "./SetAsidePanel.module.css";

// With every refusal's text in both languages. In the quiet they have come, for they are wanted when the line is away too; what they show is kept in this browser until then.
const loadWords = () => withWords(["connection"], () => import("./SetAsideWords.tsx"));
const LateWords = lazily(() => loadWords().then((file) => file.LateWords), { meanwhile: () => null });
const RefusedWords = lazily(() => loadWords().then((file) => file.RefusedWords), { meanwhile: () => null });

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
