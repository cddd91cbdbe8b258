/** Owns what stands around the screens of somebody signed in: the way to meetings and tasks, who one is, language, colours, and whether there is a network. */

import { Link, Navigate, Outlet, useNavigate } from "@tanstack/react-router";
import { Fragment, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { isNobody, useMe } from "../connection/answers.ts";
import { Loading } from "../design/Loading.tsx";
import { Mark } from "../design/Mark.tsx";
import { useTheRest } from "../design/use-the-rest.ts";
import { BarTools } from "./BarTools.tsx";
import { OfflineNote } from "./OfflineNote.tsx";
import { Trouble } from "./Trouble.tsx";
import style from "./AppFrame.module.css";

export function AppFrame() {
  const { t } = useTranslation("frame");
  const me = useMe();
  useTheRest();

  const isSignedOut = isNobody(me.error);
  if (isSignedOut && me.data === undefined) return <ToSignIn />;
  if (me.data?.screen === true) return <Navigate to="/" replace />;

  return (
    <>
      <a className={style["skip"]} href="#main">
        {t("skip")}
      </a>
      <header className={style["header"]}>
        <Link to="/meetings" className={style["product"]} aria-label={t("product")}>
          <Mark />
          <span>{t("product")}</span>
        </Link>
        <nav className={style["nav"]} aria-label={t("nav.label")}>
          <Link to="/meetings" activeProps={{ "aria-current": "page" }}>
            {t("nav.meetings")}
          </Link>
          <Link to="/tasks" activeProps={{ "aria-current": "page" }}>
            {t("nav.tasks")}
          </Link>
        </nav>
        <div className={style["tools"]}>
          <BarTools me={me.data} />
        </div>
      </header>
      <OfflineNote />
      {isSignedOut ? (
        <p className={style["signedOut"]} role="alert">
          {t("signedOut.words")}{" "}
          <a href="/" target="_blank" rel="noopener">
            {t("signedOut.signIn")}
          </a>
        </p>
      ) : null}
      <main id="main" className={style["main"]}>
        {me.data !== undefined ? (
          // What one person has begun to write is not the next one's, who signed in in another tab.
          <Fragment key={me.data.personId}>
            <Outlet />
          </Fragment>
        ) : me.error === null ? (
          <Loading />
        ) : (
          <div className={style["trouble"]}>
            <Trouble error={me.error} retry={() => void me.refetch()} />
          </div>
        )}
      </main>
    </>
  );
}

/** Leads to the sign-in once, and remembers what was wanted; the frame may be drawn again meanwhile. */
function ToSignIn() {
  const navigate = useNavigate();
  useEffect(() => {
    const wanted = location.pathname + location.search + location.hash;
    if (location.pathname === "/") return;
    void navigate({ to: "/", search: wanted === "/meetings" ? {} : { next: wanted }, replace: true });
  }, [navigate]);
  return <Loading />;
}
