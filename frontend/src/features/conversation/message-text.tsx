// What was said, to the letter: text stays text, and only addresses become links, which tell the other side nothing.
import type { ReactNode } from "react";
import { linkPieces } from "@/lib/links";
import { MessageLink } from "./message-link";

/** Words alone stay one text: their element then has nothing else in it (testing/bare-texts.ts says why that matters). */
export function messageText(content: string): ReactNode {
  const pieces = linkPieces(content);
  if (pieces.every(({ href }) => href === null)) return content;
  return pieces.map(({ at, text, href }) =>
    href === null ? (
      <span key={at}>{text}</span>
    ) : (
      <MessageLink key={at} address={text} href={href} />
    ),
  );
}
