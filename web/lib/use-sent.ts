import { useEffect, useRef } from "react";
import type { Hex, TransactionReceipt } from "viem";
import { hashValue } from "../../contracts/sdk/values.ts";
import type { WriteState } from "./use-write.ts";

type SentParameters = {
  /** The draft's `sent`: hash of the transaction that the wallet has sent, empty while there is none. */
  sent: string;
  /** Notes another one in the draft. */
  note: (sent: string) => void;
  /** What it was, in the past tense. */
  what: string;
  write: {
    state: WriteState;
    follow: (what: string, hash: Hex) => Promise<TransactionReceipt | undefined>;
    reset: () => void;
  };
  /** Called when it is mined; undefined where it failed. */
  onMined: (receipt: TransactionReceipt | undefined) => void;
};

/** What was sent stands in a draft, so that after a reload it is waited for, not sent twice. */
export function useSent({ sent, note, what, write: { state, follow, reset }, onMined }: SentParameters) {
  const hash = hashValue.safeParse(sent).data;
  const resume = async () => hash && onMined(await follow(what, hash));
  const letGo = () => {
    note("");
    reset();
  };
  const isResumed = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was sent before this page was loaded, once
  useEffect(() => {
    if (isResumed.current) return;
    isResumed.current = true;
    void resume();
  }, []);
  const isLate = state.status === "failed" && state.isOpen === true;
  const isOver = state.status === "failed" && !isLate;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever it turns out that nothing came of it
  useEffect(() => {
    if (isOver && hash !== undefined) note("");
  }, [isOver]);
  const isOnItsWay = isLate || (hash !== undefined && (state.status === "idle" || state.status === "mining"));
  return { state, isOnItsWay, resume, letGo };
}
