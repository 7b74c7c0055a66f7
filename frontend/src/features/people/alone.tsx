// Nobody else is here: how to change that. Beside an empty pane that says it large, a word is enough.
import { text } from "@/i18n/text";
import { OwnAddress } from "./own-address";

export function Alone() {
  const words = text.people;

  return (
    <section className="mx-2 mt-1 rounded-2xl border border-line-strong border-dashed p-5">
      <h3 className="font-semibold font-serif text-xl">{words.alone}</h3>
      <p className="mt-1 text-ink-soft">{words.aloneHint}</p>
      <div className="mt-3 wide:hidden">
        <OwnAddress />
      </div>
    </section>
  );
}
