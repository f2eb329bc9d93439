import type { Hex } from "viem";
import type { BankKind } from "../../../../contracts/sdk/gateway/banks.ts";
import { FilePicker } from "../../../components/FilePicker.tsx";
import { Problem } from "../../../components/Problem.tsx";
import { Verbatim } from "../../../components/Verbatim.tsx";
import { WalletGate } from "../../../components/WalletGate.tsx";
import { strings } from "../../../strings.ts";
import styles from "./Bank.module.css";
import { useSeal } from "./use-seal.ts";

type SealBankProps = {
  kind: BankKind;
  labels: readonly string[];
  workloadId: number;
  onSealed: (hash: Hex) => void;
};

const words = strings.campaigns.bank;

/** Seals a creator's file in this browser: its hash goes into the policy, the sealed file to the creator. */
export function SealBank({ kind, labels, workloadId, onSealed }: SealBankProps) {
  const seal = useSeal();
  const { text, file, example, sealed } = words[kind];
  return (
    <div className={styles.bank}>
      <p className={styles.text}>{text}</p>
      <WalletGate text={words.connect}>
        {(creator) => (
          <FilePicker
            label={file}
            accept="application/json,.json"
            disabled={seal.isPending}
            onPick={(picked) =>
              seal.mutate(
                { kind, file: picked, labels, workloadId, creator },
                { onSuccess: ({ hash }) => onSealed(hash) },
              )
            }
          />
        )}
      </WalletGate>
      <p aria-live="polite" className={styles.good}>
        {seal.isPending && words.sealing}
        {seal.data && `${sealed(seal.data.count, seal.data.known, seal.data.keys)} ${words.keep(seal.data.name)}`}
      </p>
      {seal.isError && <Problem error={seal.error} />}
      <details>
        <summary>{words.format}</summary>
        <Verbatim>{example}</Verbatim>
      </details>
    </div>
  );
}
