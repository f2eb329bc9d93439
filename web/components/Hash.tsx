import type { Hex } from "viem";
import { toShort } from "../lib/format.ts";
import { CopyButton } from "./CopyButton.tsx";
import styles from "./Hash.module.css";

/** An address or hash: short to read, whole to copy. */
export function Hash({ hex, what }: { hex: Hex; what: string }) {
  return (
    <span className={styles.hash}>
      <code title={hex}>{toShort(hex)}</code>
      <CopyButton text={hex} what={what} />
    </span>
  );
}
