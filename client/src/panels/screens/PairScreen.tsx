/** Owns pairing from the organizer's side: the code that a display shows, what is asking with it, and the word that lets it in. */

import { Button, Select, TextInput } from "@mantine/core";
import { type Meeting, type ScreenContent, screenContents } from "@sanguan/shared/domain/meeting";
import type { AskingDisplayAnswer } from "@sanguan/shared/protocol/http";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useAskAgain } from "../../connection/answers.ts";
import { api, Refused } from "../../connection/api.ts";
import { useOpener } from "../../design/use-opener.ts";
import style from "./PairScreen.module.css";

export function PairScreen({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation("screens");
  const askAgain = useAskAgain();
  const [code, setCode] = useState("");
  const [display, setDisplay] = useState<AskingDisplayAnswer>();
  const [trouble, setTrouble] = useState<string>();
  const [pending, setPending] = useState(false);
  const opener = useOpener(display === undefined ? undefined : "allow");

  async function ask(work: () => Promise<void>): Promise<void> {
    setPending(true);
    setTrouble(undefined);
    try {
      await work();
    } catch (error) {
      setTrouble(error instanceof Refused ? error.message : t("pair.unreachable"));
    } finally {
      setPending(false);
    }
  }
  const look = (event: FormEvent) => {
    event.preventDefault();
    void ask(async () => setDisplay(await api.lookAtPairing(meeting.id, code)));
  };
  const over = () => {
    setDisplay(undefined);
    setCode("");
    setTrouble(undefined);
  };
  return (
    <div className={style["pair"]}>
      {display === undefined ? (
        <form onSubmit={look} className={style["code"]}>
          <TextInput
            ref={opener("allow")}
            label={t("pair.code")}
            description={t("pair.words", { address: `${location.host}/stage` })}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value.toUpperCase())}
            maxLength={8}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            classNames={{ input: style["input"] ?? "" }}
            data-testid="pairing-code-field"
          />
          <Button type="submit" variant="default" loading={pending} disabled={code.trim().length < 6}>
            {t("pair.look")}
          </Button>
        </form>
      ) : (
        <Allow
          display={display}
          screens={meeting.members.filter(({ roles }) => roles.includes("screen")).length}
          pending={pending}
          onCancel={over}
          onAllow={(name, content) =>
            void ask(async () => {
              await api.pairScreen(meeting.id, { code, name, content });
              over();
              await askAgain(["screens", meeting.id]);
            })
          }
        />
      )}
      {trouble === undefined ? null : (
        <p className={style["trouble"]} role="alert">
          {trouble}
        </p>
      )}
    </div>
  );
}

function Allow(props: {
  readonly display: AskingDisplayAnswer;
  readonly screens: number;
  readonly pending: boolean;
  readonly onCancel: () => void;
  readonly onAllow: (name: string, content: ScreenContent) => void;
}) {
  const { t } = useTranslation("screens");
  const { device, size, address, askedAt, now } = props.display;
  const [name, setName] = useState(() => t("pair.name", { number: props.screens + 1 }));
  const [content, setContent] = useState<ScreenContent>("follow");
  const minutes = Math.floor((Date.parse(now) - Date.parse(askedAt)) / 60_000);
  return (
    <form
      className={style["allow"]}
      onSubmit={(event) => {
        event.preventDefault();
        props.onAllow(name.trim(), content);
      }}
    >
      <p className={style["asking"]}>{t("pair.asking")}</p>
      <dl className={style["facts"]} data-testid="asking-display">
        <dt>{t("pair.device")}</dt>
        <dd>{device === "" ? t("pair.unknownDevice") : device}</dd>
        {size === "" ? null : (
          <>
            <dt>{t("pair.size")}</dt>
            <dd>{size}</dd>
          </>
        )}
        <dt>{t("pair.address")}</dt>
        <dd>{address}</dd>
        <dt>{t("pair.asked")}</dt>
        <dd>{minutes === 0 ? t("pair.justNow") : t("pair.ago", { count: minutes })}</dd>
      </dl>
      <TextInput
        label={t("pair.called")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={60}
        data-autofocus
        autoFocus
      />
      <Select
        label={t("pair.shows")}
        value={content}
        onChange={(value) => setContent(value ?? "follow")}
        data={screenContents.map((value) => ({ value, label: t(`content.${value}`) }))}
        allowDeselect={false}
      />
      <div className={style["actions"]}>
        <Button type="submit" loading={props.pending} disabled={name.trim() === ""} data-testid="allow-screen">
          {t("pair.allow")}
        </Button>
        <Button variant="default" onClick={props.onCancel}>
          {t("pair.refuse")}
        </Button>
      </div>
    </form>
  );
}
