/** Owns the names that shared text is made of, apart from the schema, so that reading, sealing and checking need no editor. A test holds both together. */

/** The fragment of a `report` or `notes` document. Comments and tasks have one fragment each, named by their id. */
export const mainFragment = "default";

/** Anything else in an update comes from another version of the schema, or from a forger. */
export const nodeNames: ReadonlySet<string> = new Set([
  "paragraph",
  "heading",
  "blockquote",
  "bulletList",
  "orderedList",
  "listItem",
  "hardBreak",
  "horizontalRule",
  "table",
  "tableRow",
  "tableHeader",
  "tableCell",
]);

export const markNames: ReadonlySet<string> = new Set(["bold", "italic", "underline", "strike", "link"]);

/** A mark's name without the hash that y-tiptap adds to marks that may overlap. */
export function markName(attribute: string): string {
  return attribute.replace(/--[a-zA-Z0-9+/=]{8}$/, "");
}
