/** Owns the place where short notices come up. Loaded with the first of them, or in the quiet before. */

import { Notifications } from "@mantine/notifications";

export function Notices(_props: { readonly wanted: boolean }) {
  return <Notifications position="bottom-center" autoClose={6000} />;
}
