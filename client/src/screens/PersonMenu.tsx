/** Owns who one is, and the way out. */

import { Button, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { Me } from "@sanguan/shared/protocol/http";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, Refused } from "../connection/api.ts";
import style from "./PersonMenu.module.css";

export function PersonMenu({ me }: { readonly me: Me }) {
  const { t } = useTranslation("frame");
  const queries = useQueryClient();
  const signOut = useMutation({
    mutationFn: api.signOut,
    onSuccess: () => {
      queries.clear();
      location.assign("/");
    },
    onError: (error) =>
      notifications.show({
        message: error instanceof Refused ? error.message : t("person.notSignedOut"),
        color: "cinnabar",
      }),
  });
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button variant="subtle" size="xs" className={style["person"]} aria-label={t("person.menu", { name: me.name })}>
          {me.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {me.organisationRoles.length === 0 ? null : (
          <Menu.Label>{me.organisationRoles.map((role) => t(`person.${role}`)).join(" · ")}</Menu.Label>
        )}
        <Menu.Item onClick={() => signOut.mutate()} data-testid="sign-out">
          {t("person.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
