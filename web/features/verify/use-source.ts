import { useMemo, useState } from "react";
import { useConfig } from "../../lib/deployment.ts";
import type { BlobSource } from "./proof-task.ts";

/** Where lists of items come from: the deployment's gateways until another place is chosen. */
export function useSource() {
  const config = useConfig();
  const gateways = useMemo(() => config.gateways.map(({ url }) => url), [config]);
  const [source, setSource] = useState<BlobSource>({ from: "gateways", urls: gateways });
  return { gateways, source, setSource };
}
