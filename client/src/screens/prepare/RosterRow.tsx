/** Owns one person of the roster: name, roles, personal link. */

import { Button } from "@mantine/core";
import type { VoterGroup } from "@sanguan/shared/domain/evaluation";
import type { MeetingId } from "@sanguan/shared/domain/id";
import type { Member, Role } from "@sanguan/shared/domain/meeting";
import { isSynthetic } from "@sanguan/shared/domain/synthetic";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../connection/api.ts";
import { Trouble } from "../Trouble.tsx";
import { LinkField } from "./LinkField.tsx";
import style from "./RosterRow.module.css";

export function RosterRow(props: {
  readonly member: Member;
  /** With what tells them from another of the same name. */
  readonly name: string;
  readonly meetingId: MeetingId;
  readonly groups: readonly VoterGroup[];
  readonly mayAssign: boolean;
  readonly busy: boolean;
  readonly onWithdraw: (role: Role) => void;
}) {
  const { t } = useTranslation("prepare");
  const frame = useTranslation("frame").t;
  const { member, name } = props;
  const link = useMutation({ mutationFn: () => api.personLink(member.personId, props.meetingId) });
  return (
    <tr className={style["row"]} data-testid="roster-row">
      <td className={style["name"]}>{name}</td>
      <td>
        <ul className={style["roles"]}>
          {member.roles.map((role) => (
            <li key={role}>
              {role === "voter" && props.groups.length > 1
                ? t("roster.inGroup", {
                    role: frame("role.voter"),
                    group: (props.groups.find(({ id }) => id === member.voterGroup) ?? props.groups[0])?.name ?? "",
                  })
                : frame(`role.${role}`)}
              {props.mayAssign ? (
                <button
                  type="button"
                  disabled={props.busy}
                  aria-label={t("roster.withdraw", { name, role: frame(`role.${role}`) })}
                  onClick={() => props.onWithdraw(role)}
                >
                  ×
                </button>
              ) : null}
            </li>
          ))}
        </ul>
      </td>
      <td className={style["link"]}>
        {link.error === null ? null : <Trouble error={link.error} />}
        {link.data !== undefined ? (
          <LinkField {...link.data} label={t("roster.linkOf", { name })} />
        ) : props.mayAssign && !isSynthetic(member.personId) ? (
          <Button
            variant="subtle"
            size="compact-sm"
            className={style["quiet"]}
            loading={link.isPending}
            aria-label={t("roster.makeLinkFor", { name })}
            onClick={() => link.mutate()}
          >
            {t("roster.makeLink")}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}
