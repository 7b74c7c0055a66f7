// Carries the settings to another browser as a file, takes them from one, and sets everything back.
import { type ChangeEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { text } from "@/i18n/text";
import { downloadText } from "@/lib/download";
import {
  changeSettings,
  defaultSettings,
  type Settings,
  useSettings,
} from "@/stores/settings/settings";
import { settingsAsText, takeSettings } from "./settings-file";

type Words = typeof text.settings.keep;
type Told = (from: Words) => string;

export function KeepSettings() {
  const words = text.settings.keep;
  const picker = useRef<HTMLInputElement>(null);
  /** Chosen from the words when it is shown: setting everything back may have changed the language. */
  const [told, setTold] = useState<Told>(() => () => "");
  /** As everything was before it was set back. */
  const [before, setBefore] = useState<Settings | null>(null);

  async function take(event: ChangeEvent<HTMLInputElement>) {
    const { files } = event.target;
    const file = files?.[0];
    if (!file) return;
    const outcome = await takeSettings(file).catch(() => null);
    // The same file can be chosen again.
    if (picker.current) picker.current.value = "";
    setBefore(null);
    setTold(() => (from: Words) => (outcome === null ? from.refused : from.taken(outcome.skipped)));
  }

  function reset() {
    setBefore(useSettings.getState());
    changeSettings(defaultSettings());
    setTold(() => (from: Words) => from.wasReset);
  }

  function undo() {
    if (before) changeSettings(before);
    setBefore(null);
    setTold(() => (from: Words) => from.undone);
  }

  return (
    <div className="grid gap-3">
      <p className="text-ink-soft text-sm">{words.lead}</p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => downloadText(words.fileName, settingsAsText())}>{words.save}</Button>
        <Button onClick={() => picker.current?.click()}>{words.take}</Button>
        <input
          ref={picker}
          type="file"
          accept=".json,application/json"
          aria-label={words.file}
          onChange={(event) => void take(event)}
          hidden
        />
        {/* One button, so that the focus stays where it is. */}
        <Button onClick={before ? undo : reset}>{before ? words.undo : words.reset}</Button>
      </div>
      <p role="status" className="min-h-5 text-sm">
        {told(words)}
      </p>
    </div>
  );
}
