// The first line that runs.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "@/app/app";
import { ErrorBoundary } from "@/app/error-boundary";
import { startUp } from "@/app/start-up";
import { MessengerProvider } from "@/stores/messenger";
import "@/styles/app.css";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");

createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <MessengerProvider value={startUp()}>
        <App />
      </MessengerProvider>
    </ErrorBoundary>
  </StrictMode>,
);
