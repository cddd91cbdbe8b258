/** Owns a button that asks the server: busy until it has answered, pressed once. */

import { useEffect, useRef, useState, type ReactNode } from "react";
import { Button, type ButtonProps } from "@mantine/core";
import { isNowhere } from "../design/use-opener.ts";

/** How it looks, and by which key it is pressed too. */
export type ActionButtonLook = ButtonProps & {
  readonly "aria-keyshortcuts"?: string | undefined;
  readonly "aria-label"?: string;
};

export function ActionButton(
  props: ActionButtonLook & {
    readonly onPress: () => Promise<unknown>;
    readonly testId?: string;
    readonly children: ReactNode;
  },
) {
  const { onPress, testId, children, ...rest } = props;
  const [busy, setBusy] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const hadFocus = useRef(false);
  // While it is busy it cannot hold the focus; afterwards it has it again, unless it went elsewhere.
  useEffect(() => {
    if (busy || !hadFocus.current) return;
    hadFocus.current = false;
    if (isNowhere()) button.current?.focus();
  }, [busy]);
  return (
    <Button
      {...rest}
      ref={button}
      loading={busy}
      data-testid={testId}
      onClick={() => {
        hadFocus.current = document.activeElement === button.current;
        setBusy(true);
        void onPress().finally(() => setBusy(false));
      }}
    >
      {children}
    </Button>
  );
}
