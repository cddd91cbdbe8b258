/** Owns whether two contents say the same: whether their canonical JSON would be the same, but for the flags of unknown nodes, for which names a program knew says nothing of the text. */

/** Of a document, a node or a mark. Written out and compared as text it would take ten times as long. */
export function isSameContent(one: unknown, other: unknown): boolean {
  if (!isObject(one) || !isObject(other)) return isSameValue(one, other);
  const names = told(one);
  if (names.length !== told(other).length) return false;
  return names.every((name) => {
    if (!Object.hasOwn(other, name)) return false;
    const [members, others] = [one[name], other[name]];
    const nested = (name === "content" || name === "marks") && Array.isArray(members) && Array.isArray(others);
    if (!nested) return isSameValue(members, others);
    return members.length === others.length && members.every((member, at) => isSameContent(member, others[at]));
  });
}

/** The names of all but the flag; what stands under its name and is another value is no flag. */
function told(node: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(node).filter((name) => !(name === "unknown" && node[name] === true));
}

/** Of anything that JSON can say. */
function isSameValue(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((member, at) => isSameValue(member, other[at]));
  if (!isObject(one) || !isObject(other)) return one === other;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isSameValue(one[name], other[name]))
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
