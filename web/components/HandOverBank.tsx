import { useMutation } from "@tanstack/react-query";
import { bytesToHex, type Hex } from "viem";
import { AssayError } from "../../contracts/sdk/errors.ts";
import { strings } from "../strings.ts";
import { FilePicker } from "./FilePicker.tsx";
import styles from "./HandOverBank.module.css";
import { Problem } from "./Problem.tsx";

/** The file is not the one whose hash is on chain. */
class OtherBankError extends AssayError {
  override readonly name = "OtherBankError";
}

type HandOverBankProps = {
  title: string;
  text: string;
  /** SHA-256 of the sealed file. */
  hash: Hex;
  /** Whether an oracle is known that can be asked. */
  hasGateway: boolean;
  /** Resolves to what came of it, in words. */
  give: (bytes: Uint8Array) => Promise<string>;
};

/** Hands a sealed bank to the oracle it was sealed for. */
export function HandOverBank({ title, text, hash, hasGateway, give }: HandOverBankProps) {
  const words = strings.common.handOver;
  const giving = useMutation({
    mutationFn: async (file: File) => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const actual = bytesToHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
      if (actual !== hash) throw new OtherBankError(words.other);
      return give(bytes);
    },
  });
  return (
    <section className={styles.bank} aria-label={title}>
      <h3>{title}</h3>
      <p className={styles.text}>{text}</p>
      {!hasGateway && <p className={styles.bad}>{words.noGateway}</p>}
      {hasGateway && <FilePicker label={words.file} disabled={giving.isPending} onPick={giving.mutate} />}
      <p aria-live="polite" className={styles.good}>
        {giving.isPending && words.sending}
        {giving.isSuccess && giving.data}
      </p>
      {giving.isError && <Problem error={giving.error} />}
    </section>
  );
}
