/** Owns the pieces that shapes are made of: what a JSON value must be, told by the path of the first fault. */

/** Says whether a value fits; answers the path of the first fault. */
export type Shape = (value: unknown, path: string) => string | undefined;

export const text: Shape = (value, path) => (typeof value === "string" && value.isWellFormed() ? undefined : path);
export const digest = matching(/^[0-9a-f]{64}$/);
export const flag: Shape = (value, path) => (typeof value === "boolean" ? undefined : path);
export const count: Shape = (value, path) => (Number.isSafeInteger(value) && Number(value) >= 0 ? undefined : path);

export const whole: Shape = (value, path) => (Number.isSafeInteger(value) ? undefined : path);

export function object(shape: Readonly<Record<string, Shape>>): Shape {
  return (value, path) => {
    if (!isObject(value)) return path;
    const foreign = Object.keys(value).find((key) => !Object.hasOwn(shape, key));
    if (foreign !== undefined) return `${path}.${foreign}`;
    return members(shape, value, path);
  };
}

export function members(
  shape: Readonly<Record<string, Shape>>,
  value: Readonly<Record<string, unknown>>,
  path: string,
): string | undefined {
  for (const [key, of] of Object.entries(shape)) {
    const fault = Object.hasOwn(value, key) ? of(value[key], `${path}.${key}`) : `${path}.${key}`;
    if (fault !== undefined) return fault;
  }
  return undefined;
}

export function list(of: Shape): Shape {
  return (value, path) => {
    if (!Array.isArray(value)) return path;
    for (const [index, member] of value.entries()) {
      const fault = of(member, `${path}[${index}]`);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };
}

export function dictionary(of: Shape): Shape {
  return (value, path) => {
    if (!isObject(value)) return path;
    for (const [key, member] of Object.entries(value)) {
      const fault = of(member, `${path}.${key}`);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };
}

export function nullable(of: Shape): Shape {
  return (value, path) => (value === null ? undefined : of(value, path));
}

export function exactly(wanted: string): Shape {
  return (value, path) => (value === wanted ? undefined : path);
}

export function matching(pattern: RegExp): Shape {
  return (value, path) => (typeof value === "string" && pattern.test(value) ? undefined : path);
}

/** Nobody's text is nested as deep; reading what is could exhaust the stack. */
const deepest = 1000;

/** Only what canonical JSON carries: a fraction could be written in two ways. */
export function jsonFault(value: unknown, path: string): string | undefined {
  return isJson(value, 0) ? undefined : faultIn(value, path, 0);
}

/** Without writing down the path of everything that is right, which takes most of the time. */
function isJson(value: unknown, depth: number): boolean {
  if (value === null || typeof value === "boolean") return true;
  if (typeof value === "string") return value.isWellFormed();
  if (typeof value === "number") return Number.isSafeInteger(value);
  if (typeof value !== "object" || depth >= deepest) return false;
  for (const member of Array.isArray(value) ? value : Object.values(value))
    if (!isJson(member, depth + 1)) return false;
  return true;
}

function faultIn(value: unknown, path: string, depth: number): string | undefined {
  if (value === null || typeof value === "boolean") return undefined;
  if (typeof value === "string") return text(value, path);
  if (typeof value === "number") return Number.isSafeInteger(value) ? undefined : path;
  if (typeof value !== "object" || depth >= deepest) return path;
  const inside: Shape = (member, at) => faultIn(member, at, depth + 1);
  return (Array.isArray(value) ? list(inside) : dictionary(inside))(value, path);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
