/** Owns following and roaming: the host's place goes out (throttled), a follower's page goes along until they scroll by hand. */

import { useCallback, useEffect, useState, type RefObject } from "react";
import type { ItemId } from "@sanguan/shared/domain/id";
import { mayDo } from "@sanguan/shared/domain/permission";
import { scrollToBlock, topBlock } from "./pointing.ts";
import { useRoom } from "./room.ts";

const throttle = 200;

export interface Following {
  /** Whether somebody leads whom one could follow. */
  readonly isLed: boolean;
  readonly follows: boolean;
  readonly follow: () => void;
  readonly roam: () => void;
}

/** `scroller` holds the text of `itemId`, found by `textSelector` in it. */
export function useFollowing(
  scroller: RefObject<HTMLElement | null>,
  textSelector: string,
  itemId: ItemId | undefined,
): Following {
  const { meeting, me, pointer, point } = useRoom();
  const leads = mayDo(meeting, me, "point-stage") && (me.roles.includes("chair") || me.roles.includes("organizer"));
  const isCurrent = itemId !== undefined && itemId === meeting.currentItemId;
  const [follows, setFollows] = useState(!leads);
  const roam = useCallback(() => setFollows(false), []);

  useEffect(() => {
    const element = scroller.current;
    if (!leads || !isCurrent || itemId === undefined || element === null) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let told = -1;
    const tell = () => {
      timer = undefined;
      const text = element.querySelector(textSelector);
      const block = text === null ? 0 : topBlock(text, element);
      if (block === told) return;
      told = block;
      point({ itemId, block });
    };
    const onScroll = () => {
      timer ??= setTimeout(tell, throttle);
    };
    onScroll();
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      clearTimeout(timer);
      element.removeEventListener("scroll", onScroll);
    };
  }, [leads, isCurrent, itemId, point, scroller, textSelector]);

  useEffect(() => {
    const element = scroller.current;
    if (leads || !follows || pointer === undefined || pointer.itemId !== itemId || element === null) return;
    // Someone who is typing is not carried away from their words.
    const typing = document.activeElement?.closest("[contenteditable=true]");
    if (typing && element.contains(typing)) return;
    const text = element.querySelector(textSelector);
    if (text !== null) scrollToBlock(text, element, pointer.block);
  }, [leads, follows, pointer, itemId, scroller, textSelector]);

  useEffect(() => {
    const element = scroller.current;
    if (leads || element === null) return undefined;
    const byHand = () => setFollows(false);
    for (const gesture of ["wheel", "touchmove"] as const) element.addEventListener(gesture, byHand, { passive: true });
    return () => {
      for (const gesture of ["wheel", "touchmove"] as const) element.removeEventListener(gesture, byHand);
    };
  }, [leads, scroller]);

  return { isLed: !leads && meeting.phase === "live", follows, follow: useCallback(() => setFollows(true), []), roam };
}
