// The self-test replaces the rest of the page while its address is open. Its code is loaded when it is needed.
import { LatePage } from "./late-page";

async function fetchSelfTest() {
  const { SelfTestPage } = await import("@/features/self-test/self-test-page");
  return SelfTestPage;
}

export function SelfTest() {
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <LatePage fetch={fetchSelfTest} />
    </div>
  );
}
