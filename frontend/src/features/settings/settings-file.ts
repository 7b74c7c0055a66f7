// The settings as a small file that somebody carries to another browser, and how such a file is told from rubbish.
import {
  changeSettings,
  isSettingValue,
  type Settings,
  settingNames,
  useSettings,
} from "@/stores/settings/settings";

const FORMAT = "parley-settings";
/** A file of settings is far smaller; whatever is larger is something else. */
const MOST_BYTES = 64 * 1024;

export interface Taken {
  /** Settings with a value that this version doesn't have. */
  skipped: number;
}

export function settingsAsText(): string {
  const { ...settings } = useSettings.getState();
  return `${JSON.stringify({ format: FORMAT, version: 1, settings }, null, 2)}\n`;
}

/** Null for a file that holds no settings: then nothing is changed. */
export async function takeSettings(file: Blob): Promise<Taken | null> {
  const given = file.size > MOST_BYTES ? null : settingsIn(await file.text());
  if (given === null) return null;
  const changes: Record<string, unknown> = {};
  let skipped = 0;
  for (const name of settingNames) {
    if (!Object.hasOwn(given, name)) continue;
    if (isSettingValue(name, given[name])) changes[name] = given[name];
    else skipped += 1;
  }
  changeSettings(changes as Partial<Settings>);
  return { skipped };
}

function settingsIn(text: string): Record<string, unknown> | null {
  try {
    const file = JSON.parse(text);
    const isOurs = file?.format === FORMAT && typeof file.settings === "object";
    return isOurs ? file.settings : null;
  } catch {
    return null;
  }
}
