// Below the people, where there is room beside a conversation: what is kept, who could read along, and whether one can be
// found, in badges that explain themselves.
import { text } from "@/i18n/text";
import { usePrivacy } from "@/stores/people/privacy";
import { Explained } from "./explained";
import { useSelfFacts } from "./use-self-facts";

export function SelfBadges() {
  const facts = useSelfFacts();
  const visibility = usePrivacy((privacy) => privacy.visibility ?? "listed");
  const { names, more } = text.visibility;

  return (
    <footer className="relative flex flex-wrap gap-x-4 px-5 pb-1.5">
      {facts.map(({ words, more }) => (
        <Explained key={words} words={words} more={more} />
      ))}
      {visibility !== "listed" && <Explained words={names[visibility]} more={more[visibility]} />}
    </footer>
  );
}
