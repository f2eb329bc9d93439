import { useMutation } from "@tanstack/react-query";
import type { Address } from "viem";
import { readProgram } from "../../../../contracts/sdk/chain/program.ts";
import { AssayError } from "../../../../contracts/sdk/errors.ts";
import type { BankKind } from "../../../../contracts/sdk/gateway/banks.ts";
import { readKeyTime } from "../../../lib/clock.ts";
import { useConfig, useDeployment } from "../../../lib/deployment.ts";
import { readRpcChoice, rpcUrlOf } from "../../../lib/rpc-choice.ts";
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

/** Seals a bank to all active keys of a program, once the registration of each was verified, and hands the sealed file to the creator. */
export function useSeal() {
  const deployment = useDeployment();
  const config = useConfig();
  return useMutation({
    mutationFn: async ({ kind, file, labels, workloadId, creator }: Seal) => {
      const { client: _client, kept: _kept, ...plain } = deployment;
      const { chainId, core } = plain;
      const { keys } = await readProgram(deployment, workloadId, BigInt(await readKeyTime(deployment)));
      if (keys.length === 0) throw new NoKeyError(strings.campaigns.bank.noKey(workloadId));
      const rpcUrl = rpcUrlOf(config, readRpcChoice(localStorage, chainId));
      const place = { chainId, core, workloadId, creator };
      const bytes = new Uint8Array(await file.arrayBuffer());
      const job: SealJob = { kind, bytes, labels, keys, rpcUrl, deployment: plain, place };
      const sealed = await runJob<SealJob, SealedBank>(start, job);
      const name = `${file.name}.sealed`;
      saveFile(name, Uint8Array.from(sealed.bytes));
      const { hash, count, known, keys: sealedTo } = sealed;
      return { hash, count, known, name, keys: sealedTo };
    },
  });
}
