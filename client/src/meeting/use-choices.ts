/** Owns whom the forms of one meeting offer: its members, and the accounts they are given. */

import { rollOf } from "@sanguan/shared/domain/attendance";
import type { PersonId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { PersonLine } from "@sanguan/shared/protocol/http";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { aboutMember, toldApart, type Choice } from "./told-apart.ts";

const none: readonly PersonLine[] = [];

export function useChoices(
  { members, items }: Pick<Meeting, "members" | "items">,
  accounts: readonly PersonLine[] = none,
): readonly Choice[] {
  const { t } = useTranslation("frame");
  return useMemo(() => {
    const here = rollOf({ members }).map((member) => ({
      personId: member.personId,
      name: member.name,
      about: aboutMember({ items }, member, (role) => t(`role.${role}`)),
    }));
    const taken = new Set<string>(members.map(({ personId }) => personId));
    const others = accounts
      .filter(({ id, screen }) => !screen && !taken.has(id))
      .map(({ id, name, username }) => ({
        personId: id as PersonId,
        name,
        about: username ?? t("somebody.elsewhere"),
      }));
    return toldApart([...here, ...others]);
  }, [members, items, accounts, t]);
}
