/** Owns following in the text: the host's place goes out (throttled); a follower's page goes along, until they move in it by hand. Whether one follows is the screen's to keep. */

import { useEffect, type RefObject } from "react";
import type { ItemId } from "@sanguan/shared/domain/id";
import { mayDo } from "@sanguan/shared/domain/permission";
import { scrollToBlock, topBlock } from "./pointing.ts";
import { useRoom, type Room } from "./room.ts";

const throttle = 200;
const scrollKeys = new Set(["PageUp", "PageDown", "Home", "End", "ArrowUp", "ArrowDown", " "]);

/** Whoever moves the agenda is followed in the text too, and follows nobody. */
export function leads({ meeting, me }: Pick<Room, "meeting" | "me">): boolean {
  return mayDo(meeting, me, "point-stage") && mayDo(meeting, me, "advance-agenda");
}

/** `scroller` holds the text of `itemId`, found by `textSelector` in it. `onRoam` hears that somebody who follows has moved in it by hand. */
export function useFollowing(place: {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly textSelector: string;
  readonly itemId: ItemId;
  readonly follows: boolean;
  readonly onRoam: () => void;
}): void {
  const { scroller, textSelector, itemId, follows, onRoam } = place;
  const room = useRoom();
  const { meeting, pointer, point } = room;
  const isLeading = leads(room);
  const isCurrent = itemId === meeting.currentItemId;

  useEffect(() => {
    const element = scroller.current;
    if (!isLeading || !isCurrent || element === null) return undefined;
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
  }, [isLeading, isCurrent, itemId, point, scroller, textSelector]);

  const block = pointer?.itemId === itemId ? pointer.block : undefined;
  useEffect(() => {
    const element = scroller.current;
    const content = element?.firstElementChild;
    if (isLeading || !follows || block === undefined || !element || !content) return undefined;
    const go = (eased: boolean) => {
      // Someone who is typing is not carried away from their words.
      const typing = document.activeElement?.closest("[contenteditable=true]");
      if (typing && element.contains(typing)) return;
      const text = element.querySelector(textSelector);
      if (text !== null) scrollToBlock(text, element, block, eased);
    };
    go(true);
    // The text arrives, grows, or (on a phone) comes into sight again: the host's passage keeps its place.
    let first = true;
    const watch = new ResizeObserver(() => {
      if (!first) go(false);
      first = false;
    });
    watch.observe(content);
    return () => watch.disconnect();
  }, [isLeading, follows, block, scroller, textSelector]);

  useEffect(() => {
    const element = scroller.current;
    if (isLeading || !follows || element === null) return undefined;
    const onKey = (event: KeyboardEvent) => {
      // In a text, these keys move the caret.
      const inText = event.target instanceof Element && event.target.closest("[contenteditable=true], input, textarea");
      if (scrollKeys.has(event.key) && !inText && !isPress(event)) onRoam();
    };
    const onPointerDown = (event: PointerEvent) => {
      const isBar = event.target === element && event.offsetX >= element.clientWidth;
      if (isBar) onRoam();
    };
    element.addEventListener("wheel", onRoam, { passive: true });
    element.addEventListener("touchmove", onRoam, { passive: true });
    element.addEventListener("keydown", onKey);
    element.addEventListener("pointerdown", onPointerDown);
    return () => {
      element.removeEventListener("wheel", onRoam);
      element.removeEventListener("touchmove", onRoam);
      element.removeEventListener("keydown", onKey);
      element.removeEventListener("pointerdown", onPointerDown);
    };
  }, [isLeading, follows, scroller, onRoam]);
}

/** Space on a button presses it. */
function isPress(event: KeyboardEvent): boolean {
  return (
    event.key === " " && event.target instanceof Element && event.target.closest("button, a, [role=button]") !== null
  );
}
