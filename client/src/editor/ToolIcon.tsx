/** Owns the small drawings on the toolbar. Each button has its words beside, for those who listen and on hover. */

const strokes: Record<string, string> = {
  bold: "M6 3.5h4.5a3 3 0 0 1 0 6H6zM6 9.5h5.2a3.2 3.2 0 0 1 0 6.5H6z",
  italic: "M8.5 3.5h6M5.5 16h6M12 3.5 8 16",
  underline: "M5.5 3.5v6a4.5 4.5 0 0 0 9 0v-6M4.5 16.5h11",
  paragraph: "M12 16.5v-13M15 16.5v-13M16.5 3.5H9a3.5 3.5 0 0 0 0 7h3",
  bulletList: "M8 5h9M8 10h9M8 15h9M3.5 5h.6M3.5 10h.6M3.5 15h.6",
  orderedList: "M8.5 5H17M8.5 10H17M8.5 15H17M3 3.5l1.5-.7V7M3 13h2.2L3 16.5h2.4",
  blockquote: "M4 3.5v13M8 6h9M8 10h9M8 14h6",
  link: "M8.5 11.5a3 3 0 0 0 4.2 0l3-3a3 3 0 0 0-4.2-4.2l-.9.9M11.5 8.5a3 3 0 0 0-4.2 0l-3 3a3 3 0 0 0 4.2 4.2l.9-.9",
  table: "M3 4h14v12H3zM3 8h14M3 12h14M10 4v12",
  undo: "M4 8h8a4 4 0 0 1 0 8H8M4 8l3.5-3.5M4 8l3.5 3.5",
  redo: "M16 8H8a4 4 0 0 0 0 8h4M16 8l-3.5-3.5M16 8l-3.5 3.5",
};

export function ToolIcon({ id }: { readonly id: string }) {
  const path = strokes[id];
  if (path === undefined) return <span aria-hidden="true">{id.replace("heading", "H")}</span>;
  return (
    <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
      <path d={path} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
