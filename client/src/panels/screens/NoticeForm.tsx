/** Owns the writing of a notice for the screens: words, urgency, a time to count down to, and which screens; what stands is listed and taken down. */

import { Button, Checkbox, MultiSelect, Textarea, TextInput } from "@mantine/core";
import type { NoticeId, PersonId } from "@sanguan/shared/domain/id";
import type { Meeting, ScreenNotice } from "@sanguan/shared/domain/meeting";
import { stands } from "@sanguan/shared/domain/screen";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../connection/api.ts";
import type { Proposal } from "../../meeting/stage-proposal.ts";
import { useDates } from "../../language/dates.ts";
import type { OfMeeting } from "./of-meeting.ts";
import { nextTime, timeIn } from "./next-time.ts";
import { useTelling } from "./use-telling.ts";
import { Facts } from "../../design/Facts.tsx";
import style from "./NoticeForm.module.css";

type Draft = NonNullable<Proposal["notice"]>;
const minutes = [5, 10, 15, 30] as const;

/** `onDraft` hears what is being written, so that it can be seen before it is shown. */
export function NoticeForm({
  meeting,
  live,
  onDraft,
}: OfMeeting & { readonly onDraft: (draft: Draft | undefined) => void }) {
  const { t } = useTranslation("screens");
  const telling = useTelling(live);
  const [text, setText] = useState("");
  const [urgent, setUrgent] = useState(false);
  const [time, setTime] = useState("");
  const [screenIds, setScreenIds] = useState<readonly string[]>([]);
  const screens = meeting.members.filter(({ roles }) => roles.includes("screen"));

  const draftOf = (words: string, isUrgent: boolean, at: string): Draft | undefined => {
    const until = nextTime(at, live.now());
    if (words.trim() === "" && until === undefined) return undefined;
    return { text: words.trim(), urgent: isUrgent, ...(until === undefined ? {} : { until }) };
  };
  const draft = draftOf(text, urgent, time);
  const write = (words: string, isUrgent: boolean, at: string) => {
    setText(words);
    setUrgent(isUrgent);
    setTime(at);
    onDraft(draftOf(words, isUrgent, at));
  };
  const show = async (wanted: Draft) => {
    const shown = await telling.tell({
      type: "show-notice",
      noticeId: newId("n") as NoticeId,
      ...wanted,
      ...(screenIds.length === 0 ? {} : { screenIds: screenIds as readonly PersonId[] }),
    });
    if (shown) write("", false, "");
  };
  return (
    <form
      className={style["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (draft !== undefined) void show(draft);
      }}
    >
      <Textarea
        label={t("notice.text")}
        value={text}
        readOnly={telling.pending}
        onChange={(event) => write(event.currentTarget.value, urgent, time)}
        maxLength={120}
        autosize
        minRows={1}
        maxRows={4}
        data-testid="notice-text"
      />
      <div className={style["time"]}>
        <TextInput
          label={t("notice.until")}
          type="time"
          value={time}
          onChange={(event) => write(text, urgent, event.currentTarget.value)}
        />
        <div className={style["soon"]} role="group" aria-label={t("notice.soon")}>
          {minutes.map((count) => (
            <Button
              key={count}
              size="xs"
              variant="default"
              onClick={() => write(text, urgent, timeIn(count, live.now()))}
            >
              {t("notice.minutes", { count })}
            </Button>
          ))}
        </div>
      </div>
      {screens.length < 2 ? null : (
        <MultiSelect
          label={t("notice.on")}
          placeholder={screenIds.length === 0 ? t("notice.all") : ""}
          data={screens.map(({ personId, name }) => ({ value: personId, label: name }))}
          value={[...screenIds]}
          onChange={setScreenIds}
        />
      )}
      <div className={style["end"]}>
        <Checkbox
          label={t("notice.urgent")}
          checked={urgent}
          onChange={(event) => write(text, event.currentTarget.checked, time)}
        />
        <Button type="submit" loading={telling.pending} disabled={draft === undefined} data-testid="show-notice">
          {t("notice.show")}
        </Button>
      </div>
      {telling.refusal === undefined ? null : (
        <p className={style["refusal"]} role="alert">
          {telling.refusal}
        </p>
      )}
      <Standing meeting={meeting} now={live.now()} takeDown={telling.tell} />
    </form>
  );
}

function Standing(props: {
  readonly meeting: Meeting;
  readonly now: number;
  readonly takeDown: ReturnType<typeof useTelling>["tell"];
}) {
  const { t } = useTranslation("screens");
  const dates = useDates();
  const { meeting, now, takeDown } = props;
  const name = (screenId: string) => meeting.members.find(({ personId }) => personId === screenId)?.name ?? "";
  const where = ({ screenIds }: ScreenNotice) =>
    screenIds.length === 0 ? t("notice.all") : screenIds.map(name).join(t("notice.comma"));
  const standing = meeting.notices.filter((notice) => stands(notice, now));
  if (standing.length === 0) return null;
  return (
    <ul className={style["standing"]} aria-label={t("notice.standing")}>
      {standing.toReversed().map((notice) => (
        <li key={notice.id} data-testid="standing-notice">
          <p>
            {notice.urgent ? <b>{t("notice.urgentMark")}</b> : null}
            {notice.text}
            <span>
              <Facts
                of={[
                  notice.until === undefined ? "" : t("notice.to", { time: dates.time(notice.until) }),
                  where(notice),
                ]}
              />
            </span>
          </p>
          <Button
            size="xs"
            variant="default"
            onClick={() => void takeDown({ type: "take-down-notice", noticeId: notice.id })}
          >
            {t("notice.takeDown")}
          </Button>
        </li>
      ))}
    </ul>
  );
}
