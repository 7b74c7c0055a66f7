// A page whose code is loaded when it is needed: shows that it is loading, or what to do if that fails.
import { type ComponentType, useEffect } from "react";
import { Loading } from "@/components/ui/loading";
import { PageMissing } from "@/components/ui/part-missing";
import { useOnDemand } from "@/hooks/use-on-demand";

export interface LatePageProps {
  fetch(): Promise<ComponentType>;
}

export function LatePage({ fetch }: LatePageProps) {
  const { value: Page, missing, load } = useOnDemand(fetch);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once; after that it is up to the reader.
  useEffect(() => {
    void load();
  }, []);
  if (missing !== null) return <PageMissing why={missing} retry={() => void load()} />;
  return Page === null ? <Loading /> : <Page />;
}
