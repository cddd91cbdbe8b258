/** Owns a button that asks the server: busy until it has answered, pressed once. */

import { useState, type ReactNode } from "react";
import { Button, type ButtonProps } from "@mantine/core";

export function ActionButton(
  props: ButtonProps & {
    readonly onPress: () => Promise<unknown>;
    readonly testId?: string;
    readonly children: ReactNode;
  },
) {
  const { onPress, testId, children, ...rest } = props;
  const [busy, setBusy] = useState(false);
  return (
    <Button
      {...rest}
      loading={busy}
      data-testid={testId}
      onClick={() => {
        setBusy(true);
        void onPress().finally(() => setBusy(false));
      }}
    >
      {children}
    </Button>
  );
}
