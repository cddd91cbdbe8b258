/** Owns the pieces that shapes are made of: what a JSON value must be, told by the path of the first fault. */

/** Says whether a value fits: `undefined`, or where inside it the first fault is, from the value itself (`""`). Paths grow on the way out: a large record has tens of thousands of places, and nearly always no fault. */
export type Shape = (value: unknown) => string | undefined;

/** The path of the first fault, behind the name of the value. */
export function faultIn(value: unknown, shape: Shape, name: string): string | undefined {
  const fault = shape(value);
  return fault === undefined ? undefined : `${name}${fault}`;
}

export const text: Shape = (value) => (typeof value === "string" && value.isWellFormed() ? undefined : "");
export const digest = matching(/^[0-9a-f]{64}$/);
export const flag: Shape = (value) => (typeof value === "boolean" ? undefined : "");
export const count: Shape = (value) => (Number.isSafeInteger(value) && Number(value) >= 0 ? undefined : "");

export const whole: Shape = (value) => (Number.isSafeInteger(value) ? undefined : "");

export function object(shape: Readonly<Record<string, Shape>>): Shape {
  const known = members(shape);
  return (value) => {
    if (!isObject(value)) return "";
    for (const key of Object.keys(value)) if (!Object.hasOwn(shape, key)) return `.${key}`;
    return known(value);
  };
}

/** What else the value has is not looked at. */
export function members(shape: Readonly<Record<string, Shape>>): Shape {
  const wanted = Object.entries(shape);
  return (value) => {
    if (!isObject(value)) return "";
    for (const [key, of] of wanted) {
      const fault = Object.hasOwn(value, key) ? of(value[key]) : "";
      if (fault !== undefined) return `.${key}${fault}`;
    }
    return undefined;
  };
}

export function list(of: Shape): Shape {
  return (value) => {
    if (!Array.isArray(value)) return "";
    for (let index = 0; index < value.length; index += 1) {
      const fault = of(value[index]);
      if (fault !== undefined) return `[${index}]${fault}`;
    }
    return undefined;
  };
}

export function dictionary(of: Shape): Shape {
  return (value) => {
    if (!isObject(value)) return "";
    for (const key of Object.keys(value)) {
      const fault = of(value[key]);
      if (fault !== undefined) return `.${key}${fault}`;
    }
    return undefined;
  };
}

export function nullable(of: Shape): Shape {
  return (value) => (value === null ? undefined : of(value));
}

export function exactly(wanted: string): Shape {
  return (value) => (value === wanted ? undefined : "");
}

export function matching(pattern: RegExp): Shape {
  return (value) => (typeof value === "string" && pattern.test(value) ? undefined : "");
}

/** Nobody's text is nested as deep; reading what is could exhaust the stack. */
const deepest = 1000;

/** Only what canonical JSON carries: a fraction could be written in two ways. */
export const json: Shape = (value) => jsonFault(value, 0);

function jsonFault(value: unknown, depth: number): string | undefined {
  if (value === null || typeof value === "boolean") return undefined;
  if (typeof value === "string") return text(value);
  if (typeof value === "number") return whole(value);
  if (typeof value !== "object" || depth >= deepest) return "";
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      const fault = jsonFault(value[index], depth + 1);
      if (fault !== undefined) return `[${index}]${fault}`;
    }
    return undefined;
  }
  for (const key of Object.keys(value)) {
    const fault = jsonFault((value as Readonly<Record<string, unknown>>)[key], depth + 1);
    if (fault !== undefined) return `.${key}${fault}`;
  }
  return undefined;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
