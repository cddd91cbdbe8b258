/** Owns a small live picture of the stage: the very page that a projector shows, in a frame, with what is proposed for it. */

import type { MeetingId } from "@sanguan/shared/domain/id";
import { useEffect, useRef, useState } from "react";
import { isReady, propose, type Proposal } from "../../meeting/stage-proposal.ts";
import style from "./StagePreview.module.css";

/** What projectors are. */
const [width, height] = [1920, 1080] as const;

export function StagePreview(props: {
  readonly meetingId: MeetingId;
  readonly title: string;
  readonly proposal: Proposal;
}) {
  const { meetingId, title, proposal } = props;
  const box = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const newest = useRef(proposal);
  const [scale, setScale] = useState(0);

  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const watch = new ResizeObserver(() => setScale(element.clientWidth / width));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);

  useEffect(() => {
    newest.current = proposal;
    if (frame.current?.contentWindow) propose(frame.current.contentWindow, proposal);
  }, [proposal]);

  useEffect(() => {
    const hear = (event: MessageEvent<unknown>) => {
      const inside = frame.current?.contentWindow;
      if (inside && event.source === inside && isReady(event)) propose(inside, newest.current);
    };
    addEventListener("message", hear);
    return () => removeEventListener("message", hear);
  }, []);

  return (
    <div ref={box} className={style["box"]}>
      {/* Our own page, with our own session: a sandbox that lets both through would be none. */}
      {/* oxlint-disable-next-line react/iframe-missing-sandbox */}
      <iframe
        ref={frame}
        src={`/stage/${meetingId}?preview`}
        title={title}
        loading="lazy"
        width={width}
        height={height}
        tabIndex={-1}
        inert
        data-testid="stage-preview"
        style={{ transform: `scale(${scale})` }}
      />
    </div>
  );
}
