/** Owns the way out: signing out, and to the sign-in page; what was answered to this person is shown to nobody else. */

import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, Refused } from "../connection/api.ts";
import { sweepAtSignOut } from "../connection/ballot-drafts.ts";

/** `next`: where whoever signs in then goes. */
export function useSignOut(next?: string): UseMutationResult<unknown, Error, void> {
  const { t } = useTranslation("frame");
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => api.signOut(),
    onSuccess: () => {
      queries.clear();
      sweepAtSignOut();
      location.assign(next === undefined ? "/" : `/?next=${encodeURIComponent(next)}`);
    },
    onError: (error) =>
      notifications.show({
        message: error instanceof Refused ? error.message : t("person.notSignedOut"),
        color: "cinnabar",
      }),
  });
}
