// Who finds this person: three choices, each with what the others see then.
import { Choice } from "@/components/ui/choice";
import { text } from "@/i18n/text";
import type { Visibility } from "@/realtime/frames";
import { usePrivacy } from "@/stores/people/privacy";
import { useMessenger } from "@/stores/use-messenger";

const VALUES: readonly Visibility[] = ["listed", "link_only", "invisible"];

export function VisibilityChoice() {
  const messenger = useMessenger();
  const chosen = usePrivacy((privacy) => privacy.visibility ?? "listed");
  const words = text.visibility;
  return (
    <Choice
      legend={words.title}
      values={VALUES}
      chosen={chosen}
      choose={messenger.setVisibility}
      words={words.names}
      more={words.more}
    />
  );
}
