// Offers notifications once they would have been of use, and takes a no for good. The browser itself asks only after the click.
import { Bell } from "lucide-react";
import { Button } from "@/components/ui/button";
import { text } from "@/i18n/text";
import { askPermit, permitNow } from "@/lib/desktop";
import { changeSetting } from "@/stores/settings/settings";

export default function Offer() {
  if (permitNow() !== "default") return null;

  const words = text.notifications;
  async function turnOn() {
    changeSetting("notify", (await askPermit()) === "granted" ? "on" : "off");
  }

  return (
    <section
      aria-label={words.offer}
      className="arrive mx-3 mt-3 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-2xl border border-line-strong bg-surface px-4 py-3"
    >
      <Bell aria-hidden="true" className="size-5 shrink-0 text-primary" />
      <p className="min-w-48 flex-1 text-sm">{words.offerMore}</p>
      <div className="flex gap-2">
        <Button onClick={() => void turnOn()}>{words.turnOn}</Button>
        <Button
          look="quiet"
          className="px-3 text-sm"
          onClick={() => changeSetting("notify", "off")}
        >
          {words.notNow}
        </Button>
      </div>
    </section>
  );
}
