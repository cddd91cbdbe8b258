/** Owns whose comment it is that a recorder makes: one of the item's reviewers. */

import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Member } from "@sanguan/shared/domain/meeting";
import { useRoom } from "../meeting/room.ts";
import { pick } from "../meeting/told-apart.ts";
import { useChoices } from "../meeting/use-choices.ts";

export function InNameOf(props: {
  readonly reviewers: readonly Member[];
  readonly reviewer: string;
  readonly onReviewer: (id: string) => void;
}) {
  const { t } = useTranslation("meeting");
  const { meeting } = useRoom();
  const everybody = useChoices(meeting);
  return (
    <NativeSelect
      size="xs"
      label={t("comment.inNameOf")}
      data={props.reviewers.map(({ personId }) => ({ value: personId, label: pick(everybody, personId).text }))}
      value={props.reviewer}
      onChange={(event) => props.onReviewer(event.currentTarget.value)}
      data-testid="comment-reviewer"
    />
  );
}
