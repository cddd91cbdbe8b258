/** Owns where the items of the committed document stand. */

import * as Y from "yjs";
import type { ItemId } from "./update-shape.ts";
import { fragmentHolder, gone, textKind, type Holder, type Standing } from "./places.ts";

const nowhere: Standing = { holder: gone, attribute: null, self: gone };

/** What holds an item. Whoever is put at the side of something forgotten is forgotten. */
export function standingInDocument(id: ItemId, doc: Y.Doc): Standing {
  const struct = find(id, doc);
  if (!(struct instanceof Y.Item) || !(struct.parent instanceof Y.AbstractType)) return nowhere;
  return { holder: holderOf(struct.parent, doc), attribute: struct.parentSub, self: undefined };
}

/** What an item is to those inside it; `undefined` for what can't hold anything. */
export function holderInDocument(id: ItemId, doc: Y.Doc): Holder | undefined {
  const struct = find(id, doc);
  if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) return gone;
  return struct.content instanceof Y.ContentType ? holderOf(struct.content.type, doc) : undefined;
}

/** Whether it was deleted by now, itself or with what held it. */
export function isGone({ client, clock }: Holder, doc: Y.Doc): boolean {
  return client >= 0 && clock < Y.getState(doc.store, client) && (find({ client, clock }, doc)?.deleted ?? false);
}

/** What stands at a clock that the document knows. */
export function find({ client, clock }: ItemId, doc: Y.Doc): Y.Item | Y.GC | undefined {
  const structs = doc.store.clients.get(client) ?? [];
  return structs[Y.findIndexSS(structs, clock)];
}

/** Nothing in Yjs ever moves: what a type is, and how deep it stands, is found out once. */
const holders = new WeakMap<object, Holder>();

interface Type {
  readonly _item: Y.Item | null;
}

function holderOf(type: Type, doc: Y.Doc): Holder {
  const known = holders.get(type);
  if (known !== undefined) return known;
  const found = describe(type, doc);
  holders.set(type, found);
  return found;
}

function describe(type: Type, doc: Y.Doc): Holder {
  const { _item: item } = type;
  if (item === null) return fragmentHolder([...doc.share].find(([, each]) => each === type)?.[0] ?? "");
  const level = item.parent instanceof Y.AbstractType ? holderOf(item.parent, doc).level + 1 : 0;
  const kind = type instanceof Y.XmlElement ? type.nodeName : textKind;
  return { kind, level, client: item.id.client, clock: item.id.clock };
}
