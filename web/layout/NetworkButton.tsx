import { useState } from "react";
import { getBlock } from "viem/actions";
import { useChains } from "wagmi";
import { useRead } from "../lib/use-read.ts";
import { strings } from "../strings.ts";
import { NetworkDialog } from "./NetworkDialog.tsx";
import styles from "./Tool.module.css";

/** The network everything is read from, whether it answers, and where to change that. */
export function NetworkButton() {
  const [chain] = useChains();
  const [isOpen, setOpen] = useState(false);
  const { isError, isSuccess } = useRead(["head"], ({ client }) => getBlock(client));
  const state = isError ? "down" : isSuccess ? "up" : "waiting";
  return (
    <>
      <button type="button" className={styles.tool} onClick={() => setOpen(true)} title={strings.common.rpc.title}>
        <span className={styles.dot} data-state={state} aria-hidden="true" />
        <span className={styles.wide}>{chain.name}</span>
        <span className="visually-hidden">{`${strings.common.rpc.title}: ${chain.name}`}</span>
      </button>
      <NetworkDialog isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}
