/** Owns the making and removing of a link on the selected words. */

import { useState, type FormEvent } from "react";
import { Button, Popover, TextInput } from "@mantine/core";
import { useEditorState, type Editor } from "@tiptap/react";
import { useTranslation } from "react-i18next";
import { isSafeLink } from "@sanguan/shared/document/safe-link";
import { ToolButton } from "./ToolButton.tsx";
import { ToolIcon } from "./ToolIcon.tsx";
import style from "./Toolbar.module.css";

export function LinkTool({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslation("editor");
  const [opened, setOpened] = useState(false);
  const [address, setAddress] = useState("");
  const isLink = useEditorState({ editor, selector: ({ editor: at }) => at.isActive("link") });
  const href = address === "" || /^[a-z]+:/i.test(address) ? address : `https://${address}`;
  const open = () => {
    const attributes = editor.getAttributes("link");
    setAddress(typeof attributes["href"] === "string" ? attributes["href"] : "");
    setOpened(true);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isSafeLink(href)) return;
    editor.chain().focus().extendMarkRange("link").setLink({ href }).run();
    setOpened(false);
  };
  return (
    <Popover
      withRoles={false}
      opened={opened}
      onChange={setOpened}
      trapFocus
      returnFocus
      position="bottom-start"
      shadow="md"
    >
      <Popover.Target>
        <span>
          <ToolButton label={t("command.link")} pressed={isLink} onPress={open}>
            <ToolIcon id="link" />
          </ToolButton>
        </span>
      </Popover.Target>
      <Popover.Dropdown>
        <form className={style["link"]} onSubmit={submit}>
          <TextInput
            label={t("link.address")}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
            error={address !== "" && !isSafeLink(href) ? t("link.unsafe") : undefined}
            data-autofocus
          />
          <Button type="submit" size="sm" disabled={!isSafeLink(href)}>
            {t("link.set")}
          </Button>
          {isLink ? (
            <Button
              variant="subtle"
              size="sm"
              onClick={() => {
                editor.chain().focus().extendMarkRange("link").unsetLink().run();
                setOpened(false);
              }}
            >
              {t("link.remove")}
            </Button>
          ) : null}
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
