import { useState } from "react";
import type { Address } from "viem";
import { useDeployment } from "../../lib/deployment.ts";
import { type KeptAttempt, keepAttempt, readKeptAttempt } from "./kept-attempt.ts";

/** The attempt that this browser keeps for a wallet. Who shows it for another wallet or skill mounts it anew. */
export function useKeptAttempt(skillId: number, wallet: Address) {
  const { chainId, badges } = useDeployment();
  const place = { chainId, badges, skillId, wallet };
  const [attempt, setAttempt] = useState(() => readKeptAttempt(localStorage, place));
  const keep = (next: KeptAttempt | undefined) => {
    keepAttempt(localStorage, place, next);
    setAttempt(next);
  };
  return { attempt, keep };
}
