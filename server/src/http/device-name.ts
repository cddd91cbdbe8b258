/** Owns how a browser is called from its user agent, for a person who is to recognise the machine: "Chrome 142, Windows". It is the browser's own word. */

const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\/(\d+)/, "Edge"],
  [/\bQQBrowser\/(\d+)/, "QQBrowser"],
  [/\bFirefox\/(\d+)/, "Firefox"],
  [/\b(?:Headless)?Chrome\/(\d+)/, "Chrome"],
  [/\bVersion\/(\d+)[\d.]* (?:Mobile\/\S+ )?Safari\//, "Safari"],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/i, "HarmonyOS"],
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/CrOS/, "ChromeOS"],
  [/Windows NT/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Kylin/i, "Kylin"],
  [/UOS|uos/, "UOS"],
  [/Linux/, "Linux"],
];

/** Empty when nothing is known of it. */
export function deviceName(userAgent: string): string {
  const browser = browsers.map(([pattern, name]) => [pattern.exec(userAgent)?.[1], name] as const).find(([v]) => v);
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1];
  return [browser === undefined ? undefined : `${browser[1]} ${browser[0]}`, system].filter(Boolean).join(", ");
}
