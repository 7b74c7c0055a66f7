// The last net: a mistake in the page is told in words, with the way on, instead of leaving it blank.
import { Component, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { text } from "@/i18n/text";

export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <main className="grid h-dvh content-center justify-items-center gap-3 p-6 text-center">
        <h1 className="font-semibold font-serif text-3xl">{text.crash.title}</h1>
        <p className="max-w-md text-balance text-ink-soft">{text.crash.body}</p>
        <Button look="primary" onClick={() => window.location.reload()}>
          {text.crash.reload}
        </Button>
      </main>
    );
  }
}
