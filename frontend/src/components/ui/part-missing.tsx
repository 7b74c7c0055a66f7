// In the place of a part that didn't come: what that means, and the way on. After an update of the app only a reload helps.
import { Button } from "@/components/ui/button";
import { text } from "@/i18n/text";
import type { Missing } from "@/lib/part";

interface PartMissingProps {
  why: Missing;
  retry(): void;
}

export function PartMissing({ why, retry }: PartMissingProps) {
  const words = text.parts;
  return (
    <p role="alert" className="wrap-anywhere px-4 pb-2 text-sm">
      <span>{`${words[why]} `}</span>
      <WayOn why={why} retry={retry} />
    </p>
  );
}

/** The same for a whole page. */
export function PageMissing({ why, retry }: PartMissingProps) {
  const words = text.parts;
  return (
    <main className="grid h-full min-h-80 content-center justify-items-center gap-3 p-6 text-center">
      <h1 className="text-balance font-semibold font-serif text-3xl">{words.title}</h1>
      <p role="alert" className="max-w-md text-balance text-ink-soft">
        {words[why]}
      </p>
      <WayOn why={why} retry={retry} />
    </main>
  );
}

function WayOn({ why, retry }: PartMissingProps) {
  const words = text.parts;
  return why === "outdated" ? (
    <Button look="link" onClick={() => window.location.reload()}>
      {words.reload}
    </Button>
  ) : (
    <Button look="link" onClick={retry}>
      {words.again}
    </Button>
  );
}
