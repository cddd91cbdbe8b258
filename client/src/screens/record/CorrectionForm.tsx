/** Owns the proposing of a correction from the record's page: of which text, beside which passage, in whose words. */

import { Button, Modal, NativeSelect, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { AddendumId } from "@sanguan/shared/domain/id";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { keys, useAskAgain } from "../../connection/answers.ts";
import { api, newId } from "../../connection/api.ts";
import { mostOfAddendum } from "../../meeting/late-words.ts";
import { Trouble } from "../Trouble.tsx";
import type { ArrangedRecord } from "../../reading/arrange-record.ts";
import { keepCorrection, type CorrectionDraft, type DraftPlace } from "./correction-draft.ts";
import { blockOf, recordTexts } from "../../reading/place-addenda.ts";
import { subjectWords } from "./subject-words.ts";
import style from "./CorrectionForm.module.css";

export function CorrectionForm(props: {
  readonly record: ArrangedRecord;
  readonly place: DraftPlace;
  readonly start: CorrectionDraft;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation("addenda");
  const askAgain = useAskAgain();
  const { record, place, onClose } = props;
  const [draft, setDraft] = useState(props.start);
  useEffect(() => keepCorrection(place, draft), [place, draft]);
  const texts = recordTexts(record);
  const itemId = texts.find(({ document }) => document === draft.document)?.itemId;
  const about = texts.filter((text) => text.itemId === itemId);
  const index = about.findIndex(({ document, fragment }) => document === draft.document && fragment === draft.fragment);
  const passage = draft.passage.trim();
  const act = useMutation({
    mutationFn: async (): Promise<"proposed" | "earlier"> => {
      const { id, document, fragment } = draft;
      const text = draft.text.trim();
      const subject = { document, fragment, ...(passage === "" ? {} : { passage }) };
      const { events } = await api.commandAddenda(place.meetingId, id, {
        type: "propose-addendum",
        addendumId: id as AddendumId,
        kind: "correction",
        subject,
        text,
      });
      const held = events[0]?.event;
      return held?.type === "addendum-proposed" && held.text !== text ? "earlier" : "proposed";
    },
    onSuccess: async (outcome) => {
      // The id is spent on the words of an earlier try whose answer got lost; these are another addendum.
      if (outcome === "earlier") setDraft({ ...draft, id: newId("a") });
      else {
        keepCorrection(place, undefined);
        notifications.show({ message: t("form.done") });
        onClose();
      }
      await askAgain(keys.addenda(place.meetingId));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate();
  };
  return (
    <Modal.Root opened onClose={onClose} size="lg" closeOnClickOutside={false}>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body className={style["body"]}>
          <div className={style["head"]}>
            <Modal.Title component="h2">{t("form.title")}</Modal.Title>
            <Modal.CloseButton aria-label={t("form.close")} />
          </div>
          <p className={style["words"]}>{t("form.words")}</p>
          <form className={style["form"]} onSubmit={submit} data-testid="correction-form">
            <NativeSelect
              label={t("form.about")}
              value={index}
              onChange={(event) => {
                const chosen = about[Number(event.currentTarget.value)];
                if (chosen !== undefined) setDraft({ ...draft, document: chosen.document, fragment: chosen.fragment });
              }}
              data={about.map((text, at) => ({ value: String(at), label: subjectWords(text, record, t) }))}
            />
            <Textarea
              label={t("form.passage")}
              description={
                passage === "" || blockOf(about[index]?.content, passage) !== undefined
                  ? t("form.passageGuide")
                  : t("form.passageNotFound")
              }
              classNames={{ input: style["serif"] ?? "" }}
              autosize
              maxRows={4}
              maxLength={mostOfAddendum.passage}
              value={draft.passage}
              readOnly={act.isPending}
              onChange={(event) => setDraft({ ...draft, passage: event.currentTarget.value })}
            />
            <Textarea
              label={t("form.text")}
              classNames={{ input: style["serif"] ?? "" }}
              required
              withAsterisk={false}
              autosize
              minRows={4}
              maxRows={12}
              maxLength={mostOfAddendum.text}
              value={draft.text}
              readOnly={act.isPending}
              onChange={(event) => setDraft({ ...draft, text: event.currentTarget.value })}
              data-autofocus
            />
            {act.error === null ? null : <Trouble error={act.error} />}
            {act.data === "earlier" ? <p role="alert">{t("form.earlier")}</p> : null}
            <div className={style["actions"]}>
              <Button
                type="submit"
                loading={act.isPending}
                disabled={draft.text.trim() === ""}
                data-testid="propose-correction"
              >
                {t("form.propose")}
              </Button>
              <Button variant="subtle" onClick={onClose}>
                {t("cancel")}
              </Button>
            </div>
          </form>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
