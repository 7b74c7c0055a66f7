// The place of the privacy settings, whose code comes when the settings are opened.
import { useEffect } from "react";
import { useOnDemand } from "@/hooks/use-on-demand";
import { text } from "@/i18n/text";

export function LatePrivacy() {
  const { value: part, failed, load } = useOnDemand(() => import("./privacy"));

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once, when the settings are open.
  useEffect(() => {
    void load();
  }, []);

  if (failed) return <p className="text-ink-soft text-sm">{text.notLoaded}</p>;
  return part && <part.Privacy />;
}
