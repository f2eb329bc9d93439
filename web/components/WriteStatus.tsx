import type { WriteState } from "../lib/use-write.ts";
import { strings } from "../strings.ts";
import { Hash } from "./Hash.tsx";
import styles from "./WriteStatus.module.css";

/** Where a write is: in the wallet, on its way, mined, or failed and why. */
export function WriteStatus({ state }: { state: WriteState }) {
  const words = strings.common.write;
  return (
    <p className={styles[state.status]} aria-live="polite">
      {state.status === "failed" ? `${words.failed}: ${state.words}` : state.status !== "idle" && words[state.status]}{" "}
      {"hash" in state && state.hash !== undefined && <Hash hex={state.hash} what={words.transaction} />}
    </p>
  );
}
