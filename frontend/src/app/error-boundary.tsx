// The error boundary: shows an error of the page, or a part that couldn't be loaded, as text, with a way to continue.
import { Component, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { text } from "@/i18n/text";

/** How browsers report a part of the app that can't be loaded. */
const NOT_LOADED = /dynamically imported module|importing a module script|unable to preload/i;

export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error ?? new Error("nothing was thrown") };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    const words = NOT_LOADED.test(String(error)) ? text.crash.notLoaded : text.crash;
    return (
      <main className="grid h-full min-h-80 content-center justify-items-center gap-3 p-6 text-center">
        <h1 className="text-balance font-semibold font-serif text-3xl">{words.title}</h1>
        <p role="alert" className="max-w-md text-balance text-ink-soft">
          {words.body}
        </p>
        <Button look="primary" onClick={() => window.location.reload()}>
          {text.crash.reload}
        </Button>
      </main>
    );
  }
}
