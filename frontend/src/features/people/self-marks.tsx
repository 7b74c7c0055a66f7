// Beside the own name: that this person is quiet or not to be found, which they should not forget.
import { BellOff, EyeOff } from "lucide-react";
import { Hidden } from "@/components/ui/hidden";
import { text } from "@/i18n/text";
import { usePrivacy } from "@/stores/people/privacy";
import { useSettings } from "@/stores/settings/settings";

export function SelfMarks() {
  const quiet = useSettings((settings) => settings.doNotDisturb);
  const visibility = usePrivacy((privacy) => privacy.visibility ?? "listed");

  return (
    <>
      {quiet && (
        <>
          <BellOff aria-hidden="true" className="size-3.5 shrink-0" />
          <Hidden>{`. ${text.notifications.doNotDisturbIsOn}`}</Hidden>
        </>
      )}
      {visibility !== "listed" && (
        <>
          <EyeOff aria-hidden="true" className="size-3.5 shrink-0" />
          <Hidden>{`. ${text.visibility.title}: ${text.visibility.names[visibility]}`}</Hidden>
        </>
      )}
    </>
  );
}
