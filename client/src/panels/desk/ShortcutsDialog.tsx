/** Owns the list of the desk's keys: what each would do now, or that it does nothing now; they are switched off here, for whoever dictates or leans on the keyboard. */

import { Modal, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type Shortcut, shortcutNames, shortcuts } from "../../meeting/shortcuts.ts";
import type { KeyNow } from "./use-desk-keys.ts";
import style from "./ShortcutsDialog.module.css";

/** Stands closed until it opens, so that it notes where the focus was and gives it back. */
export function ShortcutsDialog(props: {
  readonly opened: boolean;
  /** What does nothing now is absent. */
  readonly keys: Partial<Record<Shortcut, KeyNow>>;
  readonly on: boolean;
  readonly onSwitch: (on: boolean) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation("desk");
  return (
    <Modal
      opened={props.opened}
      size="lg"
      onClose={props.onClose}
      title={t("keys.title")}
      closeButtonProps={{ "aria-label": t("keys.close") }}
    >
      <div className={style["dialog"]}>
        <Switch
          label={t("keys.on")}
          description={t("keys.how")}
          checked={props.on}
          data-testid="shortcuts-on"
          onChange={(event) => props.onSwitch(event.currentTarget.checked)}
        />
        <dl className={style["list"]} data-testid="shortcuts">
          {shortcutNames.map((name) => (
            <div key={name} data-able={props.keys[name] !== undefined}>
              <dt>
                <kbd>{shortcuts[name].toUpperCase()}</kbd>
              </dt>
              <dd>
                {t(`keys.does.${name}`)}
                <small>{props.keys[name]?.words ?? t("keys.notNow")}</small>
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </Modal>
  );
}
