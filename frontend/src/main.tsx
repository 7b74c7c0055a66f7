// The first line that runs.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "@/app/app";
import { ErrorBoundary } from "@/app/error-boundary";
import { startUp } from "@/app/start-up";
import { keepShell } from "@/features/update/keep-shell";
import { followLanguage } from "@/stores/settings/language";
import { MessengerProvider } from "@/stores/use-messenger";
import "@/styles/app.css";

/** How long a page stays blank at most because its words are not there yet. */
const WORDS_MS = 3_000;

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");

// The way to the server is found while the words are on theirs.
const messenger = startUp();
await followLanguage(WORDS_MS);
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <MessengerProvider value={messenger}>
        <App />
      </MessengerProvider>
    </ErrorBoundary>
  </StrictMode>,
);

// Keeping the app must not hold up showing it, and by now it is known which language is to be kept.
if (document.readyState === "complete") void keepShell();
else window.addEventListener("load", () => void keepShell());
