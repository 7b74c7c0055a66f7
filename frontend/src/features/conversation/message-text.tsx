// What was said, to the letter: text stays text, and only addresses become links, which tell the other side nothing.
import { linkPieces, unlikeHost } from "@/lib/links";

export function MessageText({ content }: { content: string }) {
  return linkPieces(content).map(({ at, text, href }) =>
    href === null ? (
      text
    ) : (
      <a
        key={at}
        href={href}
        target="_blank"
        rel="noopener noreferrer nofollow"
        referrerPolicy="no-referrer"
        title={unlikeHost(text, href) ?? undefined}
        className="rounded-sm underline underline-offset-2 hover:decoration-2 focus-visible:outline-current"
      >
        {text}
      </a>
    ),
  );
}
