/** Owns how a question that failed is told: a refusal in the server's words, silence of the server with a way to try again. */

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Refused, type Unreachable } from "../connection/api.ts";
import style from "./Trouble.module.css";

export function Trouble(props: { readonly error: Refused | Unreachable; readonly retry?: () => void }) {
  const { t } = useTranslation("frame");
  const { error, retry } = props;
  return (
    <div className={style["trouble"]} role="alert">
      <p>{error instanceof Refused ? error.message : t("offline.failed")}</p>
      {retry === undefined || error instanceof Refused ? null : (
        <Button variant="default" size="xs" onClick={retry}>
          {t("offline.retry")}
        </Button>
      )}
    </div>
  );
}
