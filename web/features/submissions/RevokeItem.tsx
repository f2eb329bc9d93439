import { useState } from "react";
import { bytesToHex, encodeFunctionData } from "viem";
import { signTypedData } from "viem/actions";
import { submissionsAbi } from "../../../contracts/sdk/abi.ts";
import type { Submission } from "../../../contracts/sdk/structs.ts";
import { revocationTypes } from "../../../contracts/sdk/typed-data.ts";
import { secureRandom } from "../../../contracts/sdk/web-crypto.ts";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { WriteStatus } from "../../components/WriteStatus.tsx";
import { useDeployment } from "../../lib/deployment.ts";
import { useWrite } from "../../lib/use-write.ts";
import { strings } from "../../strings.ts";
import styles from "./ItemsTable.module.css";

/** Withdraws consent for one item: a signature, and the transaction that brings it on chain. */
export function RevokeItem({ submission, position }: { submission: Submission; position: number }) {
  const words = strings.submissions.bundle.actions;
  const { domain, submissions } = useDeployment();
  const { state, run } = useWrite();
  const [isOpen, setOpen] = useState(false);
  const revoke = () =>
    run(async ({ wallet, send }) => {
      const { campaignId, contributor, itemsRoot } = submission;
      const nonce = BigInt(bytesToHex(secureRandom(32)));
      const message = { campaignId, contributor, itemsRoot, mask: 1n << BigInt(position), nonce };
      const typed = { domain, types: revocationTypes, primaryType: "Revocation" as const, message };
      const signature = await signTypedData(wallet, { account: wallet.account, ...typed });
      const args = [message, signature] as const;
      const data = encodeFunctionData({ abi: submissionsAbi, functionName: "revoke", args });
      return send({ what: words.revoked, to: submissions, data });
    });
  const isBusy = state.status === "wallet" || state.status === "mining";
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        {words.revoke}
      </Button>
      <Dialog title={words.revokeTitle(position + 1)} isOpen={isOpen} onClose={() => setOpen(false)}>
        <div className={styles.inside}>
          <p>{words.revokeText}</p>
          <Button look="danger" isBusy={isBusy} onClick={revoke}>
            {words.revokeAction}
          </Button>
          <WriteStatus state={state} />
        </div>
      </Dialog>
    </>
  );
}
