// Says that there is a new version, and leaves it to the person when to load it.
import { Sparkles } from "lucide-react";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { text } from "@/i18n/text";
import { announce } from "@/stores/attention/notices";
import { useNewVersion } from "./use-new-version";

export function NewVersion() {
  const { isHere, later } = useNewVersion();
  const words = text.update;

  useEffect(() => {
    if (isHere) announce(text.update.here);
  }, [isHere]);

  if (!isHere) return null;
  return (
    <section
      aria-label={words.title}
      className="arrive flex flex-wrap items-center justify-center gap-x-3 border-line border-b bg-primary-soft px-4 py-1.5 text-sm"
    >
      <Sparkles aria-hidden="true" className="size-4 shrink-0 text-primary max-sm:hidden" />
      <p>
        <strong className="font-semibold">{words.here}</strong> <span>{words.safe}</span>
      </p>
      <Button look="link" onClick={() => window.location.reload()}>
        {words.reload}
      </Button>
      <Button look="link" onClick={later} className="font-normal">
        {words.later}
      </Button>
    </section>
  );
}
