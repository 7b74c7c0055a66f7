// What was said, to the letter: text stays text, and only addresses become links, which tell the other side nothing.
import { linkPieces } from "@/lib/links";
import { MessageLink } from "./message-link";

export function MessageText({ content }: { content: string }) {
  return linkPieces(content).map(({ at, text, href }) =>
    href === null ? text : <MessageLink key={at} address={text} href={href} />,
  );
}
