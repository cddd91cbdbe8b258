/** Owns the cached answers as React hooks: one key per question, so that a change knows what to ask again. */

import type { Me, RenderingLanguage } from "@sanguan/shared/protocol/http";
import { keepPreviousData, useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { api, Refused, type TaskFilter } from "./api.ts";
import { askWhoIAm } from "./who-am-i.ts";

export const keys = {
  me: ["me"],
  meetings: ["meetings"],
  people: ["people"],
  record: (id: string) => ["record", id],
  renderings: (id: string, language: RenderingLanguage) => ["renderings", id, language],
  renderingProgress: (id: string, language: RenderingLanguage) => ["rendering-progress", id, language],
  addenda: (id: string) => ["addenda", id],
  earlierProblems: (meetingId: string, itemId: string) => ["earlier-problems", meetingId, itemId],
  screens: (meetingId: string) => ["screens", meetingId],
  preflight: (meetingId: string) => ["preflight", meetingId],
  players: (meetingId: string) => ["players", meetingId],
  closedMeeting: (id: string) => ["closed-meeting", id],
  tasks: (filter: TaskFilter) => ["tasks", filter],
  anyTasks: ["tasks"],
  task: (id: string) => ["task", id],
} as const;

/** "Not signed in" is an answer too: it is not asked again by itself, so that the sign-in form stays still under somebody's hands. */
export const useMe = () =>
  useQuery({
    queryKey: keys.me,
    queryFn: ({ client }) => askWho(client),
    staleTime: 60_000,
    retryOnMount: false,
    refetchOnReconnect: ({ state }) => !isFormShown(state),
    refetchOnWindowFocus: ({ state }) => !isFormShown(state),
    refetchInterval: ({ state }) =>
      state.data === undefined && state.error !== null && !isNobody(state.error) ? 3_000 : false,
  });

/** Somebody else may have signed in in another tab: they are shown nothing that was answered to the one before. */
export async function askWho(queries: QueryClient): Promise<Me> {
  const before = queries.getQueryData<Me>(keys.me);
  const me = await askWhoIAm();
  if (before !== undefined && before.personId !== me.personId)
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.me[0] });
  return me;
}

/** Whoever was signed in before is shown their page still, and may have signed in again in another tab. */
const isFormShown = (state: { readonly data: unknown; readonly error: unknown }) =>
  state.data === undefined && isNobody(state.error);

/** The server says that nobody is signed in. */
export const isNobody = (error: unknown): boolean => error instanceof Refused && error.status === 401;

export const useMeetings = () =>
  useQuery({
    queryKey: keys.meetings,
    queryFn: api.meetings,
    refetchInterval: 30_000,
    placeholderData: keepPreviousData,
  });

export const usePeople = (enabled = true) => useQuery({ queryKey: keys.people, queryFn: api.people, enabled });

/** A record never changes; asked again only while there is none yet. */
export const useRecord = (id: string) =>
  useQuery({
    queryKey: keys.record(id),
    queryFn: () => api.record(id),
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: (query) =>
      query.state.error instanceof Refused && query.state.error.refusal.reason === "no-record" ? 3_000 : false,
  });

export const useRenderings = (id: string, language: RenderingLanguage) =>
  useQuery({ queryKey: keys.renderings(id, language), queryFn: () => api.renderings(id, language) });

/** How far all documents are, and how to have them made; looked at again and again while they are. */
export function useAllRenderings(id: string, language: RenderingLanguage) {
  const queries = useQueryClient();
  const queryKey = keys.renderingProgress(id, language);
  const progress = useQuery({
    queryKey,
    queryFn: () => api.renderingProgress(id, language),
    refetchInterval: (query) => (query.state.data?.state === "making" ? 800 : false),
  });
  const make = useMutation({
    mutationFn: () => api.makeRenderings(id, language),
    onSuccess: (begun) => queries.setQueryData(queryKey, begun),
  });
  return { progress, make };
}

/** Others propose and decide while the page is read. */
export const useAddenda = (id: string) =>
  useQuery({ queryKey: keys.addenda(id), queryFn: () => api.addenda(id), refetchInterval: 30_000 });

/** The signed files of the accepted ones, of which there are so many. */
export const useAddendumFiles = (id: string, accepted: number) =>
  useQuery({
    queryKey: [...keys.addenda(id), "files", accepted],
    queryFn: () => api.addendumFiles(id),
    enabled: accepted > 0,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What is on record does not change while one writes. */
export const useEarlierProblems = (meetingId: string, itemId: string) =>
  useQuery({
    queryKey: keys.earlierProblems(meetingId, itemId),
    queryFn: () => api.earlierProblems(meetingId, itemId),
    staleTime: Infinity,
  });

/** Who was who in a meeting that nobody changes any more. */
export const useClosedMeeting = (id: string) =>
  useQuery({
    queryKey: keys.closedMeeting(id),
    queryFn: async () => (await api.meeting(id)).meeting,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const useTasks = (filter: TaskFilter) =>
  useQuery({ queryKey: keys.tasks(filter), queryFn: () => api.tasks(filter), placeholderData: keepPreviousData });

export const useTask = (id: string) => useQuery({ queryKey: keys.task(id), queryFn: () => api.task(id) });

/** Where the meeting's screens stand; asked again when one comes or goes. What each shows is the meeting's to say. */
export const useScreens = (meeting: Meeting) => {
  const screens = meeting.members.filter(({ roles }) => roles.includes("screen")).map(({ personId }) => personId);
  return useQuery({
    queryKey: [...keys.screens(meeting.id), screens],
    queryFn: () => api.screens(meeting.id),
    refetchInterval: 15_000,
    placeholderData: keepPreviousData,
  });
};

/** What the server finds before a meeting; asked again when a screen comes or goes, and every half minute while it is looked at. */
export const usePreflight = (meeting: Meeting) => {
  const screens = meeting.members.filter(({ roles }) => roles.includes("screen")).map(({ personId }) => personId);
  return useQuery({
    queryKey: [...keys.preflight(meeting.id), screens],
    queryFn: () => api.preflight(meeting.id),
    refetchInterval: 30_000,
    placeholderData: keepPreviousData,
  });
};

/** Whether the people of a rehearsal play; a restart of the server stops them. */
export function usePlayers(meetingId: string) {
  const queries = useQueryClient();
  const queryKey = keys.players(meetingId);
  const state = useQuery({ queryKey, queryFn: () => api.players(meetingId), refetchInterval: 10_000 });
  const direct = useMutation({
    mutationFn: (playing: boolean) => api.directPlayers(meetingId, playing),
    onSuccess: (now) => queries.setQueryData(queryKey, now),
  });
  return { state, direct };
}

/** Asks again for whatever begins with this key. */
export function useAskAgain(): (key: readonly unknown[]) => Promise<void> {
  const queries = useQueryClient();
  return useCallback((queryKey) => queries.invalidateQueries({ queryKey }), [queries]);
}
