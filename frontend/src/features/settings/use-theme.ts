// Puts the chosen theme on the page. theme.js has done so before the first paint; this follows what changes afterwards.
import { useLayoutEffect } from "react";
import { useMedia } from "@/hooks/use-media";
import { useSettings } from "@/stores/settings/settings";

export function useTheme(): void {
  const chosen = useSettings((settings) => settings.theme);
  const wantsContrast = useMedia("(prefers-contrast: more)");
  const isDark = useMedia("(prefers-color-scheme: dark)");
  const theme = chosen === "system" && wantsContrast ? "contrast" : chosen;

  // biome-ignore lint/correctness/useExhaustiveDependencies: with the scheme, the colour changes that the bar is to have.
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === "system") delete dataset.theme;
    else dataset.theme = theme;
    colourBar(getComputedStyle(document.body).backgroundColor);
  }, [theme, isDark]);
}

/** The bar that a phone's browser draws around the page. */
function colourBar(colour: string): void {
  if (colour === "") return;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    meta.content = colour;
  }
}
