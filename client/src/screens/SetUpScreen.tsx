/** Owns the first minutes of an installation: the first administrator's account, by the one-time token of the server's log. */

import { Button, Checkbox, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { usePageTitle } from "../design/use-page-title.ts";
import { keys } from "../connection/answers.ts";
import { api } from "../connection/api.ts";
import { Mark } from "../design/Mark.tsx";
import { LanguageSwitch } from "./LanguageSwitch.tsx";
import { SchemeSwitch } from "./SchemeSwitch.tsx";
import { Trouble } from "./Trouble.tsx";
import style from "./SetUpScreen.module.css";

const route = getRouteApi("/interactive/setup");

export function SetUpScreen() {
  const { t } = useTranslation("setUp");
  usePageTitle(t("title"), useTranslation("frame").t("product"));
  const search = route.useSearch();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [form, setForm] = useState({
    token: search.token ?? "",
    name: "",
    username: "",
    password: "",
    demonstration: true,
  });
  const setUp = useMutation({
    mutationFn: () => api.setUp({ ...form, token: form.token.trim(), username: form.username.trim() }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keys.me });
      await navigate({ to: "/meetings" });
    },
  });
  const text = (name: "token" | "name" | "username" | "password") => ({
    label: t(`${name}.label`),
    name,
    required: true,
    withAsterisk: false,
    size: "md",
    value: form[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      const { value } = event.currentTarget;
      setForm((before) => ({ ...before, [name]: value }));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setUp.mutate();
  };
  return (
    <div className={style["page"]}>
      <div className={style["tools"]}>
        <LanguageSwitch />
        <SchemeSwitch />
      </div>
      <main className={style["main"]}>
        <Mark className={style["mark"]} />
        <h1>{t("title")}</h1>
        <p className={style["words"]}>{t("words")}</p>
        <form onSubmit={submit}>
          {search.token === undefined ? (
            <TextInput {...text("token")} description={t("token.description")} autoComplete="off" spellCheck={false} />
          ) : null}
          <TextInput {...text("name")} autoComplete="name" />
          <TextInput
            {...text("username")}
            description={t("username.description")}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
          <PasswordInput
            {...text("password")}
            description={t("password.description")}
            autoComplete="new-password"
            minLength={8}
            visibilityToggleButtonProps={{ "aria-label": t("showPassword") }}
          />
          <Checkbox
            label={t("demonstration.label")}
            description={t("demonstration.description")}
            checked={form.demonstration}
            onChange={(event) => {
              const { checked } = event.currentTarget;
              setForm((before) => ({ ...before, demonstration: checked }));
            }}
          />
          {setUp.error === null ? null : <Trouble error={setUp.error} />}
          <Button type="submit" size="md" loading={setUp.isPending} data-testid="set-up">
            {t("submit")}
          </Button>
        </form>
      </main>
    </div>
  );
}
