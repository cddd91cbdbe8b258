/** Owns how a content tree is read: as a formal document, without any editor. An unknown node shows its text, flagged, for nothing may be hidden. */

import { Fragment, type ReactNode } from "react";
import { plainText, type ContentMark, type ContentNode } from "@sanguan/shared/document/content";
import { isSafeLink } from "@sanguan/shared/document/safe-link";
import style from "./ContentView.module.css";

/** What becomes of text that carries a mark which is none of the document's own. */
type ReadMark = (mark: ContentMark, shown: ReactNode) => ReactNode;

/** `headingFrom`: what the document's own highest level becomes on this page, 2 by default, so that the page's outline has no gap. Every top-level block carries `data-block`, its index. `after`: by the index of a block, what stands behind it and is no part of the document. */
export function ContentView(props: {
  readonly content: ContentNode;
  readonly headingFrom?: number;
  readonly lang?: string;
  readonly after?: ReadonlyMap<number, ReactNode>;
  readonly mark?: ReadMark;
}) {
  const { content, headingFrom = 2, lang = "zh-CN", after, mark } = props;
  const shift = headingFrom - Math.min(4, ...(content.content ?? []).map(headingLevel));
  return (
    <div className={style["document"]} lang={lang} data-blocks>
      {(content.content ?? []).map((node, index) => (
        <div key={index} data-block={index} className={style["block"]}>
          <Block node={node} shift={shift} mark={mark} />
          {after?.get(index)}
        </div>
      ))}
    </div>
  );
}

function headingLevel(node: ContentNode): number {
  if (node.type !== "heading") return 4;
  const level = node.attrs?.["level"];
  return typeof level === "number" ? level : 1;
}

function Block(props: {
  readonly node: ContentNode;
  readonly shift: number;
  readonly mark: ReadMark | undefined;
}): ReactNode {
  const { node, shift, mark } = props;
  const inside = (node.content ?? []).map((child, index) => (
    <Block key={index} node={child} shift={shift} mark={mark} />
  ));
  switch (node.type) {
    case "text":
      return <Marked node={node} mark={mark} />;
    case "hardBreak":
      return <br />;
    case "paragraph":
      return <p>{inside}</p>;
    case "heading": {
      const level = headingLevel(node);
      const Tag = `h${Math.max(1, Math.min(6, level + shift))}` as "h2";
      return <Tag data-level={level}>{inside}</Tag>;
    }
    case "bulletList":
      return <ul>{inside}</ul>;
    case "orderedList":
      return <ol start={typeof node.attrs?.["start"] === "number" ? node.attrs["start"] : 1}>{inside}</ol>;
    case "listItem":
      return <li>{inside}</li>;
    case "blockquote":
      return <blockquote>{inside}</blockquote>;
    case "horizontalRule":
      return <hr />;
    case "table":
      return (
        <div className={style["table"]}>
          <table>
            <tbody>{inside}</tbody>
          </table>
        </div>
      );
    case "tableRow":
      return <tr>{inside}</tr>;
    case "tableHeader":
      return <th {...span(node)}>{inside}</th>;
    case "tableCell":
      return <td {...span(node)}>{inside}</td>;
    default:
      return (
        <p className={style["unknown"]} data-unknown={node.type}>
          {node.text ?? plainText(node)}
        </p>
      );
  }
}

function span(node: ContentNode): { colSpan?: number; rowSpan?: number } {
  const { colspan, rowspan } = node.attrs ?? {};
  return {
    ...(typeof colspan === "number" && colspan > 1 ? { colSpan: colspan } : {}),
    ...(typeof rowspan === "number" && rowspan > 1 ? { rowSpan: rowspan } : {}),
  };
}

function Marked(props: { readonly node: ContentNode; readonly mark: ReadMark | undefined }): ReactNode {
  const { node, mark: readMark } = props;
  let shown: ReactNode = <Fragment>{node.text}</Fragment>;
  for (const mark of node.marks ?? []) {
    if (mark.type === "bold") shown = <strong>{shown}</strong>;
    else if (mark.type === "italic") shown = <em>{shown}</em>;
    else if (mark.type === "underline") shown = <u>{shown}</u>;
    else if (mark.type === "strike") shown = <s>{shown}</s>;
    else if (mark.type === "link") {
      const url = mark.attrs?.["href"];
      if (typeof url === "string" && isSafeLink(url))
        shown = (
          <a href={url} target="_blank" rel="noopener noreferrer nofollow">
            {shown}
          </a>
        );
    } else if (readMark !== undefined) shown = readMark(mark, shown);
  }
  return shown;
}
