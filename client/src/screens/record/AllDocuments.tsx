/** Owns having all documents of a record made, seeing how far they are, and fetching them as one. What is under way goes on without this page. */

import { Button, Progress } from "@mantine/core";
import type { RenderingLanguage } from "@sanguan/shared/protocol/http";
import { useTranslation } from "react-i18next";
import { api } from "../../connection/api.ts";
import { useAllRenderings } from "../../connection/answers.ts";
import { Trouble } from "../Trouble.tsx";
import style from "./RecordDownloads.module.css";

export function AllDocuments(props: { readonly meetingId: string; readonly language: RenderingLanguage }) {
  const { t } = useTranslation("downloads");
  const { meetingId, language } = props;
  const { progress, make } = useAllRenderings(meetingId, language);
  const { state = "none", done = 0, all = 0 } = progress.data ?? {};
  const begin = (words: string) => (
    <Button
      fullWidth
      variant="default"
      loading={make.isPending}
      disabled={progress.data === undefined}
      onClick={() => make.mutate()}
    >
      {words}
    </Button>
  );
  return (
    <div className={style["all"]}>
      {state === "none" ? (
        <>
          {begin(t("all.make"))}
          <p className={style["hint"]}>{t("all.hint")}</p>
        </>
      ) : null}
      {state === "making" ? (
        <>
          <Progress.Root size="sm">
            <Progress.Section value={all === 0 ? 0 : (100 * done) / all} aria-label={t("all.label")} />
          </Progress.Root>
          <p className={style["hint"]}>
            {t("all.making", { done, all })} {t("all.hint")}
          </p>
        </>
      ) : null}
      {state === "ready" ? (
        <>
          <Button fullWidth component="a" variant="default" href={api.allRenderings(meetingId, language)} download>
            {t("all.ready")}
          </Button>
          <Button fullWidth component="a" variant="default" href={api.packageFile(meetingId, language)} download>
            {t("all.package")}
          </Button>
        </>
      ) : null}
      {state === "failed" ? (
        <>
          <p className={style["failed"]} role="alert">
            {t("all.failed", { done, all })}
          </p>
          {begin(t("all.retry"))}
        </>
      ) : null}
      {make.error === null ? null : <Trouble error={make.error} />}
      {progress.isError && make.error === null ? (
        <Trouble error={progress.error} retry={() => void progress.refetch()} />
      ) : null}
    </div>
  );
}
