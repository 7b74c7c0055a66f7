// An address in a message. Where its letters may only look like those of another one, a click asks first.
import { type MouseEvent, useState } from "react";
import { createPortal } from "react-dom";
import { Modal } from "@/components/ui/modal";
import { ModalActions } from "@/components/ui/modal-actions";
import { text } from "@/i18n/text";
import { unlikeHost } from "@/lib/links";

interface MessageLinkProps {
  /** As it was written. */
  address: string;
  href: string;
}

const SAFELY = {
  target: "_blank",
  rel: "noopener noreferrer nofollow",
  referrerPolicy: "no-referrer",
} as const;
/** How a name with other letters than a to z is written in the network (RFC 5890). */
const FOREIGN = /(^|\.)xn--/;

export function MessageLink({ address, href }: MessageLinkProps) {
  const [asking, ask] = useState(false);
  const host = unlikeHost(address, href);
  const words = text.conversation.link;

  function onClick(event: MouseEvent) {
    if (host === null || !FOREIGN.test(host)) return;
    event.preventDefault();
    ask(true);
  }

  return (
    <>
      <a
        href={href}
        {...SAFELY}
        title={host ?? undefined}
        onClick={onClick}
        onAuxClick={onClick}
        className="rounded-sm underline underline-offset-2 hover:decoration-2 focus-visible:outline-current"
      >
        {address}
      </a>
      {asking &&
        createPortal(
          <Modal title={words.title} close={() => ask(false)}>
            <p className="mb-2 text-ink-soft">{words.body}</p>
            <p dir="ltr" className="wrap-anywhere rounded-xl bg-sunken px-3 py-2 font-mono text-sm">
              {host}
            </p>
            <ModalActions advised back={words.stay} onBack={() => ask(false)}>
              <a
                href={href}
                {...SAFELY}
                onClick={() => ask(false)}
                className="rounded-sm px-2 py-2 text-danger underline underline-offset-2"
              >
                {words.open}
              </a>
            </ModalActions>
          </Modal>,
          document.body,
        )}
    </>
  );
}
