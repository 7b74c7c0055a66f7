// The panic exit, for deployments that turn it on: only there its code is loaded, and then at once.
import { lazy, Suspense } from "react";
import { useDeployment } from "@/stores/settings/deployment";

const ExitNow = lazy(async () => {
  const { ExitNow } = await import("@/features/panic-exit/exit-now");
  return { default: ExitNow };
});

export function PanicExit() {
  const url = useDeployment((deployment) => deployment.panicExitUrl);
  if (url === null) return null;
  return (
    <Suspense>
      <ExitNow url={url} />
    </Suspense>
  );
}
