// The panic exit, for deployments that turn it on. Its code comes with the page: whoever needs it has no time to wait.
import { ExitNow } from "@/features/panic-exit/exit-now";
import { useDeployment } from "@/stores/settings/deployment";

export function PanicExit() {
  const url = useDeployment((deployment) => deployment.panicExitUrl);
  return url !== null && <ExitNow url={url} />;
}
