/** Owns Mantine's theme: every colour and size in it points at `tokens.css`, so that no component has a look of its own. */

import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from "@mantine/core";

const ink: MantineColorsTuple = [
  "#f3f0e8",
  "#e6e1d6",
  "#d0c9bb",
  "#b0a898",
  "#8f8778",
  "#746d60",
  "#59544c",
  "#3d3932",
  "#1d1b18",
  "#100f0d",
];

const cinnabar: MantineColorsTuple = [
  "#fbf0ed",
  "#f6e6e1",
  "#eec5bb",
  "#e59f90",
  "#e06a55",
  "#cf5240",
  "#b5382a",
  "#9a2d21",
  "#7d231a",
  "#5f1a13",
];

/** Mantine draws its dark scheme from these: warm, like the paper they stand for. */
const dark: MantineColorsTuple = [
  "#ece7dc",
  "#d3ccbe",
  "#b9b2a4",
  "#979082",
  "#4a453d",
  "#3a362f",
  "#26241f",
  "#191815",
  "#141310",
  "#0f0e0c",
];

/** Filled is ink on paper turned round; cinnabar is for what demands action. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const tone = input.color === "cinnabar" || input.color === "red" ? "var(--cinnabar)" : "var(--ink)";
  const faint = `color-mix(in srgb, ${tone} 8%, transparent)`;
  switch (input.variant) {
    case "filled":
      return {
        background: tone,
        hover: `color-mix(in srgb, ${tone} 86%, var(--paper))`,
        color: "var(--paper)",
        border: "1px solid transparent",
      };
    case "light":
      return { background: faint, hover: `color-mix(in srgb, ${tone} 14%, transparent)`, color: tone, border: "none" };
    case "outline":
      return { background: "transparent", hover: faint, color: tone, border: `1px solid ${tone}` };
    case "subtle":
      return { background: "transparent", hover: faint, color: tone, border: "1px solid transparent" };
    case "default":
      return { background: "transparent", hover: faint, color: tone, border: "1px solid var(--hairline)" };
    default:
      return defaultVariantColorsResolver(input);
  }
};

const sizes = {
  xs: "var(--text-xs)",
  sm: "var(--text-s)",
  md: "var(--text-m)",
  lg: "var(--text-l)",
  xl: "var(--text-xl)",
};

export const theme = createTheme({
  colors: { ink, cinnabar, dark },
  primaryColor: "ink",
  primaryShade: { light: 8, dark: 1 },
  white: "#fffefb",
  black: "#1d1b18",
  fontFamily: "var(--font-sans)",
  headings: { fontFamily: "var(--font-sans)", fontWeight: "600" },
  fontSizes: sizes,
  radius: { xs: "2px", sm: "var(--radius)", md: "var(--radius)", lg: "6px", xl: "10px" },
  defaultRadius: "sm",
  spacing: {
    xs: "var(--space-2)",
    sm: "var(--space-3)",
    md: "var(--space-4)",
    lg: "var(--space-5)",
    xl: "var(--space-6)",
  },
  shadows: {
    xs: "none",
    sm: "none",
    md: "0 2px 10px rgb(30 26 20 / 8%)",
    lg: "0 4px 18px rgb(30 26 20 / 10%)",
    xl: "0 8px 30px rgb(30 26 20 / 14%)",
  },
  cursorType: "pointer",
  respectReducedMotion: true,
  variantColorResolver,
  components: {
    Button: { styles: { root: { fontWeight: 500 } } },
    ActionIcon: { classNames: { root: "plain-when-disabled" } },
    InputWrapper: { styles: { label: { marginBottom: "var(--space-1)" }, description: { lineHeight: 1.5 } } },
    Checkbox: { defaultProps: { iconColor: "var(--paper)" } },
    Modal: { styles: { content: { border: "1px solid var(--hairline)" } } },
  },
});

const ours = {
  "--mantine-color-body": "var(--paper)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-bright": "var(--ink)",
  "--mantine-color-dimmed": "var(--ink-soft)",
  "--mantine-color-placeholder": "var(--ink-faint)",
  "--mantine-color-anchor": "var(--ink)",
  "--mantine-color-error": "var(--cinnabar)",
  "--mantine-color-default": "var(--paper-raised)",
  "--mantine-color-default-hover": "color-mix(in srgb, var(--ink) 5%, var(--paper-raised))",
  "--mantine-color-default-color": "var(--ink)",
  "--mantine-color-default-border": "var(--hairline)",
  "--mantine-color-disabled": "color-mix(in srgb, var(--ink) 6%, var(--paper))",
  "--mantine-color-disabled-color": "var(--ink-faint)",
  "--mantine-color-disabled-border": "var(--hairline)",
};

/** Mantine's own colour variables, pointed at ours in both schemes. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: { "--mantine-line-height": "var(--line)" },
  light: ours,
  dark: ours,
});
