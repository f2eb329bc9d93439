import { useMutation } from "@tanstack/react-query";
import type { Address } from "viem";
import { getBlock } from "viem/actions";
import { readProgram } from "../../../../contracts/sdk/chain/program.ts";
import { AssayError } from "../../../../contracts/sdk/errors.ts";
import type { BankKind } from "../../../../contracts/sdk/gateway/banks.ts";
import { useDeployment } from "../../../lib/deployment.ts";
import { saveFile } from "../../../lib/save-file.ts";
import { runJob } from "../../../lib/worker-client.ts";
import { strings } from "../../../strings.ts";
import type { SealedBank, SealJob } from "./seal.worker.ts";

/** Nobody could open what is sealed now. */
class NoKeyError extends AssayError {
  override readonly name = "NoKeyError";
}

type Seal = { kind: BankKind; file: File; labels: readonly string[]; workloadId: number; creator: Address };

const start = () => new Worker(new URL("./seal.worker.ts", import.meta.url), { type: "module" });

/** Seals a bank to all active keys of a program, and hands the sealed file to the creator. */
export function useSeal() {
  const deployment = useDeployment();
  return useMutation({
    mutationFn: async ({ kind, file, labels, workloadId, creator }: Seal) => {
      const { client, chainId, core } = deployment;
      const { timestamp } = await getBlock(client);
      const { keys } = await readProgram(deployment, workloadId, timestamp);
      const recipients = [...new Set(keys.map(({ encryptionKey }) => encryptionKey))];
      if (recipients.length === 0) throw new NoKeyError(strings.campaigns.bank.noKey(workloadId));
      const place = { chainId, core, workloadId, creator };
      const bytes = new Uint8Array(await file.arrayBuffer());
      const sealed = await runJob<SealJob, SealedBank>(start, { kind, bytes, labels, recipients, place });
      const name = `${file.name}.sealed`;
      saveFile(name, Uint8Array.from(sealed.bytes));
      const { hash, count, known } = sealed;
      return { hash, count, known, name, keys: recipients.length };
    },
  });
}
