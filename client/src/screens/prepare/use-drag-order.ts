/** Owns moving a row by pointer, on the browser's own drag and drop. By keyboard rows move with their arrows. */

import { useState, type DragEvent } from "react";

export interface DragOrder {
  /** For the handle. */
  handle(id: string): {
    readonly draggable: true;
    readonly onDragStart: (event: DragEvent<HTMLElement>) => void;
    readonly onDragEnd: () => void;
  };
  /** For the row. */
  row(id: string): {
    readonly onDragOver: (event: DragEvent<HTMLElement>) => void;
    readonly onDrop: (event: DragEvent<HTMLElement>) => void;
    readonly "data-over": "above" | "below" | undefined;
    readonly "data-dragged": boolean;
  };
}

/** `onOrder` is given all ids in their new order. */
export function useDragOrder(ids: readonly string[], onOrder: (ids: readonly string[]) => void): DragOrder {
  const [dragged, setDragged] = useState<string>();
  const [over, setOver] = useState<string>();
  const end = () => {
    setDragged(undefined);
    setOver(undefined);
  };
  return {
    handle: (id) => ({
      draggable: true,
      onDragStart: (event) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", id);
        const row = event.currentTarget.closest("tr");
        if (row) event.dataTransfer.setDragImage(row, 12, 12);
        setDragged(id);
      },
      onDragEnd: end,
    }),
    row: (id) => ({
      onDragOver: (event) => {
        if (dragged === undefined) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "move";
        setOver(id);
      },
      onDrop: (event) => {
        event.preventDefault();
        if (dragged !== undefined && dragged !== id) onOrder(reordered(ids, dragged, id));
        end();
      },
      "data-over": over !== id || dragged === undefined || dragged === id ? undefined : goesBelow(ids, dragged, id),
      "data-dragged": dragged === id,
    }),
  };
}

/** The dragged one takes the place of the other, which makes room towards where it came from. */
export function reordered(ids: readonly string[], dragged: string, target: string): readonly string[] {
  const to = ids.indexOf(target);
  const rest = ids.filter((id) => id !== dragged);
  return to === -1 || rest.length === ids.length ? ids : rest.toSpliced(to, 0, dragged);
}

function goesBelow(ids: readonly string[], dragged: string, target: string): "above" | "below" {
  return ids.indexOf(dragged) < ids.indexOf(target) ? "below" : "above";
}
