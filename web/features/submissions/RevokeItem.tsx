import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { bytesToHex, encodeFunctionData } from "viem";
import { signTypedData } from "viem/actions";
import { useConfig as useWagmiConfig } from "wagmi";
import { getConnectorClient } from "wagmi/actions";
import { submissionsAbi } from "../../../contracts/sdk/abi.ts";
import type { Submission } from "../../../contracts/sdk/structs.ts";
import { revocationTypes } from "../../../contracts/sdk/typed-data.ts";
import { secureRandom } from "../../../contracts/sdk/web-crypto.ts";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { Problem } from "../../components/Problem.tsx";
import { WriteStatus } from "../../components/WriteStatus.tsx";
import { useDeployment } from "../../lib/deployment.ts";
import { useWrite } from "../../lib/use-write.ts";
import { strings } from "../../strings.ts";
import styles from "./ItemsTable.module.css";

/** Withdraws consent for one item: a signature, and the transaction that brings it on chain. */
export function RevokeItem({ submission, position }: { submission: Submission; position: number }) {
  const words = strings.submissions.bundle.actions;
  const { chainId, domain, submissions } = useDeployment();
  const wagmi = useWagmiConfig();
  const { state, write } = useWrite();
  const [isOpen, setOpen] = useState(false);
  const revoking = useMutation({
    mutationFn: async () => {
      const { campaignId, contributor, itemsRoot } = submission;
      const nonce = BigInt(bytesToHex(secureRandom(32)));
      const message = { campaignId, contributor, itemsRoot, mask: 1n << BigInt(position), nonce };
      const wallet = await getConnectorClient(wagmi, { chainId });
      const typed = { domain, types: revocationTypes, primaryType: "Revocation" as const, message };
      const signature = await signTypedData(wallet, { account: wallet.account, ...typed });
      const args = [message, signature] as const;
      const data = encodeFunctionData({ abi: submissionsAbi, functionName: "revoke", args });
      return write({ what: words.revoked, to: submissions, data });
    },
  });
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        {words.revoke}
      </Button>
      <Dialog title={words.revokeTitle(position + 1)} isOpen={isOpen} onClose={() => setOpen(false)}>
        <div className={styles.inside}>
          <p>{words.revokeText}</p>
          <Button look="danger" isBusy={revoking.isPending} onClick={() => revoking.mutate()}>
            {words.revokeAction}
          </Button>
          {revoking.error !== null && <Problem error={revoking.error} />}
          <WriteStatus state={state} />
        </div>
      </Dialog>
    </>
  );
}
