/** Owns a button for what cannot be undone: the first press asks, the second does it. Whoever turns away is asked anew. */

import { Button, type ButtonProps } from "@mantine/core";
import { useState, type ReactNode } from "react";

export function SureButton(
  props: Omit<ButtonProps, "children"> & {
    readonly onPress: () => unknown;
    /** What the second press says that it does. */
    readonly sure: string;
    readonly testId?: string;
    readonly children: ReactNode;
  },
) {
  const { onPress, sure, testId, children, ...look } = props;
  const [isSure, setIsSure] = useState(false);
  return (
    <Button
      {...look}
      {...(isSure ? { color: "cinnabar", variant: "light" } : {})}
      data-testid={testId}
      onBlur={() => setIsSure(false)}
      onClick={(event) => {
        // A double click is one press.
        if (event.detail > 1) return;
        // Safari gives a button that is clicked no focus, so that none would leave it.
        event.currentTarget.focus();
        setIsSure(!isSure);
        if (isSure) onPress();
      }}
    >
      {isSure ? sure : children}
    </Button>
  );
}
