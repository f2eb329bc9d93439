import { useMutation } from "@tanstack/react-query";
import { bytesToHex, type Hex } from "viem";
import { AssayError } from "../../../../contracts/sdk/errors.ts";
import { type BankKind, putBank } from "../../../../contracts/sdk/gateway/banks.ts";
import { GatewayRefusal } from "../../../../contracts/sdk/gateway-refusal.ts";
import { Problem } from "../../../components/Problem.tsx";
import { useGateways } from "../../../lib/deployment.ts";
import { strings } from "../../../strings.ts";
import styles from "./Bank.module.css";
import { FilePicker } from "./FilePicker.tsx";

const TRIES = 15;
const RETRY_MS = 2_000;

const words = strings.campaigns.bank.over;

/** The file is not what the policy names. */
class OtherBankError extends AssayError {
  override readonly name = "OtherBankError";
}

type HandOverProps = { campaignId: number; workloadId: number; kind: BankKind; hash: Hex };

/** Hands a sealed bank to the oracle that leads a campaign. */
export function HandOver({ campaignId, workloadId, kind, hash }: HandOverProps) {
  const [gateway] = useGateways(workloadId);
  const give = useMutation({
    mutationFn: async ({ file, to }: { file: File; to: string }) => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const actual = bytesToHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
      if (actual !== hash) throw new OtherBankError(words.other);
      return putBank(to, campaignId, kind, bytes);
    },
    // An oracle reads of a new campaign a moment after its creator.
    retry: (count, error) => error instanceof GatewayRefusal && error.code === "unknown-campaign" && count < TRIES,
    retryDelay: RETRY_MS,
  });
  return (
    <section className={styles.bank} aria-label={words.title[kind]}>
      <h3>{words.title[kind]}</h3>
      <p className={styles.text}>{words.text}</p>
      {gateway === undefined && <p className={styles.bad}>{words.noGateway}</p>}
      {gateway !== undefined && (
        <FilePicker
          label={words.file}
          disabled={give.isPending}
          onPick={(file) => give.mutate({ file, to: gateway })}
        />
      )}
      <p aria-live="polite" className={styles.good}>
        {give.isPending && words.sending}
        {give.isSuccess && words.done(give.data)}
      </p>
      {give.isError && <Problem error={give.error} />}
    </section>
  );
}
