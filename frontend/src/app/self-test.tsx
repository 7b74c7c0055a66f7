// The self-test stands in for the rest of the page while its address is open. Its code comes when it is asked for.
import { lazy, Suspense } from "react";
import { Loading } from "@/components/ui/loading";
import { ErrorBoundary } from "./error-boundary";

const Page = lazy(async () => {
  const { SelfTestPage } = await import("@/features/self-test/self-test-page");
  return { default: SelfTestPage };
});

export function SelfTest() {
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <ErrorBoundary>
        <Suspense fallback={<Loading />}>
          <Page />
        </Suspense>
      </ErrorBoundary>
    </div>
  );
}
