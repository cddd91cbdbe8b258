/** Owns the colour scheme before Mantine has loaded, so that a dark room sees no white flash; afterwards Mantine keeps it. */

/** What Mantine remembered, else what the system asks for. */
export function rememberedColorScheme(): "light" | "dark" {
  let remembered: string | null = null;
  try {
    remembered = localStorage.getItem("mantine-color-scheme-value");
  } catch {
    // Private browsing: follow the system.
  }
  if (remembered === "light" || remembered === "dark") return remembered;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
