// How this tab draws attention: notifications of the browser, explained before it asks, a tone, and quiet for all of it.
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { text } from "@/i18n/text";
import { askPermit, learnPermit, permitNow } from "@/lib/desktop";
import { playTone } from "@/lib/tone";
import { changeSetting, useSettings } from "@/stores/settings/settings";
import { SettingSwitch } from "./setting-switch";

export function NotificationSettings() {
  const words = text.notifications;
  return (
    <>
      <DesktopNotifications />
      <SettingSwitch name="notifyText" label={words.showText} />
      <SettingSwitch name="sound" label={words.sound} />
      <Button className="w-fit" onClick={playTone}>
        {words.trySound}
      </Button>
      <SettingSwitch name="doNotDisturb" label={words.doNotDisturb} hint={words.doNotDisturbHint} />
    </>
  );
}

function DesktopNotifications() {
  const words = text.notifications;
  const wanted = useSettings((settings) => settings.notify === "on");
  const [permit, setPermit] = useState(permitNow);
  const isOn = wanted && permit === "granted";

  useEffect(() => {
    void learnPermit().then(setPermit);
  }, []);

  async function turnOn() {
    const given = await askPermit();
    setPermit(given);
    changeSetting("notify", given === "granted" ? "on" : "off");
  }

  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pb-1">
      <div className="min-w-48 flex-1">
        <p>{words.title}</p>
        <p role="status" className="text-ink-soft text-sm">
          {isOn ? words.isOn : words.about[permit]}
        </p>
      </div>
      {(permit === "default" || permit === "granted") && (
        <Button onClick={() => (isOn ? changeSetting("notify", "off") : void turnOn())}>
          {isOn ? words.turnOff : words.turnOn}
        </Button>
      )}
    </div>
  );
}
