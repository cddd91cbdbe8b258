/** Owns signing in: says what this is, asks for two words, explains a link that failed. Leads to the set-up while there is no account. */

import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { getRouteApi, Navigate } from "@tanstack/react-router";
import { useEffect, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { usePageTitle } from "../design/use-page-title.ts";
import { isNobody, useMe } from "../connection/answers.ts";
import { api, Refused } from "../connection/api.ts";
import { Loading } from "../design/Loading.tsx";
import { Mark } from "../design/Mark.tsx";
import { LanguageSwitch } from "./LanguageSwitch.tsx";
import { SchemeSwitch } from "./SchemeSwitch.tsx";
import { Trouble } from "./Trouble.tsx";
import style from "./SignInScreen.module.css";

const route = getRouteApi("/interactive/");

export function SignInScreen() {
  const { t } = useTranslation("signIn");
  const frame = useTranslation("frame").t;
  usePageTitle(t("title"), frame("product"));
  const { refusal, next } = route.useSearch();
  const me = useMe();
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const signIn = useMutation({
    mutationFn: () => api.signIn(username.trim(), password),
    onSuccess: () => location.assign(next ?? "/meetings"),
  });

  if (me.isPending) return <Loading />;
  if (me.error instanceof Refused && me.error.setup) return <Navigate to="/setup" replace />;
  if (me.data !== undefined && !isNobody(me.error) && !me.data.screen && refusal === undefined)
    return <Enter href={next ?? "/meetings"} />;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <div className={style["page"]}>
      <div className={style["tools"]}>
        <LanguageSwitch />
        <SchemeSwitch />
      </div>
      <main className={style["main"]}>
        <section className={style["about"]}>
          <Mark className={style["mark"]} />
          <h1>{frame("product")}</h1>
          <p className={style["line"]}>{t("about")}</p>
          <ol className={style["gates"]}>
            {(["before", "during", "after"] as const).map((gate) => (
              <li key={gate}>
                <strong>{t(`gates.${gate}.name`)}</strong>
                <span>{t(`gates.${gate}.words`)}</span>
              </li>
            ))}
          </ol>
        </section>
        <section className={style["enter"]} aria-labelledby="sign-in">
          <h2 id="sign-in">{t("title")}</h2>
          {refusal === undefined ? null : (
            <p className={style["refusal"]} role="alert">
              {t([`refusal.${refusal}`, "refusal.other"])}
            </p>
          )}
          {me.data?.screen === true ? <p className={style["refusal"]}>{t("screen")}</p> : null}
          <form onSubmit={submit}>
            <TextInput
              label={t("username")}
              name="username"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              required
              withAsterisk={false}
              size="md"
              value={username}
              onChange={(event) => setUsername(event.currentTarget.value)}
            />
            <PasswordInput
              label={t("password")}
              name="password"
              autoComplete="current-password"
              required
              withAsterisk={false}
              size="md"
              visibilityToggleButtonProps={{ "aria-label": t("showPassword") }}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            {signIn.error === null ? null : <Trouble error={signIn.error} />}
            <Button type="submit" size="md" loading={signIn.isPending || signIn.isSuccess} data-testid="sign-in">
              {t("submit")}
            </Button>
          </form>
          <p className={style["hint"]}>{t("hint")}</p>
        </section>
      </main>
    </div>
  );
}

/**
 * Leads on at once, to where somebody wanted to go before they had to sign in. Anew, as after signing in: that page may be none of the router's, and
 * nothing that was opened as somebody else stays open.
 */
function Enter({ href }: { readonly href: string }) {
  useEffect(() => location.replace(href), [href]);
  return <Loading />;
}
