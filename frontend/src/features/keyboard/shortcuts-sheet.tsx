// The sheet of all keys: made from what is registered, so it can't name one that does nothing here.
import { Modal } from "@/components/ui/modal";
import { useRegisteredShortcuts } from "@/hooks/use-shortcut";
import { text } from "@/i18n/text";
import { isSingle, type Place, type ShortcutId, shortcut } from "@/lib/shortcuts";
import { useSettings } from "@/stores/settings/settings";
import { KeyNames } from "./key-names";

const PLACES: Place[] = ["anywhere", "people", "messages", "composer"];

export function ShortcutsSheet({ close }: { close(): void }) {
  const singleKeys = useSettings((settings) => settings.singleKeys);
  const all = useRegisteredShortcuts();
  const words = text.keyboard;
  const keysOf = (id: ShortcutId) =>
    shortcut(id).keys.filter((combination) => singleKeys || !isSingle(combination));

  return (
    <Modal title={words.title} close={close} isText>
      {PLACES.map((place) => {
        const here = all.filter((id) => shortcut(id).place === place && keysOf(id).length > 0);
        if (here.length === 0) return null;
        return (
          <section key={place} aria-labelledby={`keys-${place}`} className="mb-5">
            <h3 id={`keys-${place}`} className="mb-1 font-semibold text-ink-soft text-sm">
              {words.places[place]}
            </h3>
            <dl>
              {here.map((id) => (
                <div
                  key={id}
                  className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-line border-b py-2 last:border-b-0"
                >
                  <dt className="min-w-40 flex-1">{words.does[id]}</dt>
                  <dd>
                    <KeyNames combinations={keysOf(id)} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
      <p className="text-ink-soft text-sm">{singleKeys ? words.singlesOn : words.singlesOff}</p>
    </Modal>
  );
}
