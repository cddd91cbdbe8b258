/** Owns the head of the stage: which item this is, who reports, and where in the item the meeting stands. */

import { stagesOf } from "@sanguan/shared/domain/agenda";
import type { AgendaItem, Meeting } from "@sanguan/shared/domain/meeting";
import type { ReactNode } from "react";
import { words } from "../language/few-words.ts";
import { widthOf } from "./width-of.ts";
import style from "./ItemHead.module.css";

export function ItemHead(props: {
  readonly meeting: Meeting;
  readonly item: AgendaItem;
  readonly children: ReactNode;
}) {
  const t = words("stage");
  const frame = words("frame");
  const { meeting, item } = props;
  const reporter = meeting.members.find((member) => member.personId === item.reporterId)?.name;
  const number = meeting.items.findIndex((one) => one.id === item.id) + 1;
  const stages = stagesOf(meeting, item.mode);
  const reached = item.stage === "done" ? stages.length : stages.findIndex((stage) => stage === item.stage);
  return (
    <header className={style["head"]}>
      <p className={style["number"]} aria-label={t("number", { number, all: meeting.items.length })}>
        {number}
        <span> / {meeting.items.length}</span>
      </p>
      <div className={style["who"]}>
        <h1 data-long={widthOf(item.unit) > 18}>{item.unit}</h1>
        <p>{reporter?.includes(item.post) === true ? reporter : `${item.post} ${reporter ?? ""}`}</p>
      </div>
      <ol className={style["stages"]}>
        {item.mode === "written" ? <li>{frame("mode.written")}</li> : null}
        {stages.map((stage, index) => (
          <li
            key={stage}
            data-past={index < reached}
            {...(index === reached ? { "aria-current": "step" as const } : {})}
          >
            {frame(`stage.${stage}`)}
          </li>
        ))}
        {item.stage === "done" ? <li aria-current="step">{frame("stage.done")}</li> : null}
      </ol>
      {props.children}
    </header>
  );
}
