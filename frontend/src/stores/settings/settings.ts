// This user's settings, one definition each. They are saved in this browser only; its other tabs follow.
import { create } from "zustand";
import { type Spoken, spokenLanguages } from "@/i18n/languages";

/** A setting has a few possible values; the first one is the default. */
interface Definition<Value extends string | boolean> {
  key: string;
  values: readonly [Value, ...Value[]];
}

export const definitions = {
  theme: choice("parley.theme", "system", "light", "dark", "contrast", "ember"),
  language: choice<"system" | Spoken>("parley.language", "system", ...spokenLanguages),
  showRead: flag("parley.show-read", true),
  showTyping: flag("parley.show-typing", true),
  /** The answer to the offer of notifications; after a no the app doesn't ask again. */
  notify: choice("parley.notify", "undecided", "on", "off"),
  notifyText: flag("parley.notify-text", true),
  sound: flag("parley.sound", false),
  doNotDisturb: flag("parley.do-not-disturb", false),
  sayTyping: flag("parley.say-typing", true),
  singleKeys: flag("parley.single-keys", true),
  /** Ctrl or Cmd with Enter sends; Enter alone begins a new line. */
  modEnterSends: flag("parley.mod-enter-sends", false),
};

type Definitions = typeof definitions;
export type SettingName = keyof Definitions;
export type Settings = { [Name in SettingName]: Definitions[Name]["values"][number] };
export type Theme = Settings["theme"];
/** The settings that are on or off. */
export type FlagName = {
  [Name in SettingName]: Settings[Name] extends boolean ? Name : never;
}[SettingName];

export const settingNames = Object.keys(definitions) as SettingName[];

export const useSettings = create<Settings>()(() => everySetting(stored));

export function changeSetting<Name extends SettingName>(name: Name, value: Settings[Name]): void {
  useSettings.setState({ [name]: value });
  keep(name, value);
}

export function changeSettings(changes: Partial<Settings>): void {
  useSettings.setState(changes);
  for (const name of settingNames) {
    const value = changes[name];
    if (value !== undefined) keep(name, value);
  }
}

export function defaultSettings(): Settings {
  return everySetting((name) => definitions[name].values[0]);
}

/** Whether a value from outside is valid for this setting. */
export function isSettingValue(name: SettingName, value: unknown): boolean {
  return (definitions[name].values as readonly unknown[]).includes(value);
}

/** Applies settings that another tab of this browser changes. */
export function followOtherTabs(page: Pick<Window, "addEventListener"> = window): void {
  page.addEventListener("storage", ({ key }) => {
    if (key === null) return useSettings.setState(everySetting(stored));
    const name = settingNames.find((known) => definitions[known].key === key);
    if (name) useSettings.setState({ [name]: stored(name) });
  });
}

function choice<const Value extends string>(
  key: string,
  ...values: [Value, ...Value[]]
): Definition<Value> {
  return { key, values };
}

function flag(key: string, isOn: boolean): Definition<boolean> {
  return { key, values: [isOn, !isOn] };
}

function everySetting(choose: (name: SettingName) => string | boolean): Settings {
  return Object.fromEntries(settingNames.map((name) => [name, choose(name)])) as Settings;
}

function stored(name: SettingName): string | boolean {
  const { key, values } = definitions[name];
  let word: string | null = null;
  try {
    word = localStorage.getItem(key);
  } catch {
    // Storage can be forbidden; then nothing was saved.
  }
  return [...values].find((value) => wordFor(value) === word) ?? values[0];
}

function keep(name: SettingName, value: string | boolean): void {
  const { key, values } = definitions[name];
  try {
    // Defaults are not stored.
    if (value === values[0]) localStorage.removeItem(key);
    else localStorage.setItem(key, wordFor(value));
  } catch {
    // Without storage the choice applies until the page is closed.
  }
}

function wordFor(value: string | boolean): string {
  if (typeof value === "string") return value;
  return value ? "on" : "off";
}
