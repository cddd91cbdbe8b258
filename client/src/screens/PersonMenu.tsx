/** Owns who one is, and the way out; on a phone the switches of language and colours too. */

import { Button, Menu } from "@mantine/core";
import type { Me } from "@sanguan/shared/protocol/http";
import { useTranslation } from "react-i18next";
import { useOtherLanguage } from "./use-other-language.ts";
import { useOtherScheme } from "./use-other-scheme.ts";
import { useSignOut } from "./use-sign-out.ts";
import { Facts } from "../design/Facts.tsx";
import style from "./PersonMenu.module.css";

export function PersonMenu({ me, holdsAll = false }: { readonly me: Me; readonly holdsAll?: boolean }) {
  const { t } = useTranslation("frame");
  const other = useOtherLanguage();
  const scheme = useOtherScheme();
  const signOut = useSignOut();
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button variant="subtle" size="xs" className={style["person"]} aria-label={t("person.menu", { name: me.name })}>
          {me.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {me.organisationRoles.length === 0 ? null : (
          <Menu.Label>
            <Facts of={me.organisationRoles.map((role) => t(`person.${role}`))} />
          </Menu.Label>
        )}
        {holdsAll ? (
          <>
            <Menu.Item lang={other.language} onClick={other.speak}>
              {other.name}
            </Menu.Item>
            <Menu.Item onClick={scheme.turn}>{scheme.words}</Menu.Item>
            <Menu.Divider />
          </>
        ) : null}
        <Menu.Item onClick={() => signOut.mutate()} data-testid="sign-out">
          {t("person.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
