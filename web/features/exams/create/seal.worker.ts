import "../../../lib/no-eval.ts";

import { createClient, type Hex, http, sha256 } from "viem";
import type { Deployment } from "../../../../contracts/sdk/chain/deployment.ts";
import type { ProgramKey } from "../../../../contracts/sdk/chain/program.ts";
import { type Bank, sealBank } from "../../../../contracts/sdk/exams.ts";
import { requireRegistrations } from "../../../../contracts/sdk/proof/registrations.ts";
import { serveJob } from "../../../lib/worker-server.ts";

/** A bank to seal: for whom, and what verifies that this is an oracle's key. */
export type SealJob = {
  bank: Bank;
  bankId: Hex;
  key: ProgramKey;
  rpcUrl: string;
  deployment: Omit<Deployment, "client" | "kept">;
};

/** A sealed bank, and its SHA-256. */
export type SealedQuestions = { bytes: Uint8Array; hash: Hex };

serveJob(async ({ bank, bankId, key, rpcUrl, deployment }: SealJob): Promise<SealedQuestions> => {
  const client = createClient({ transport: http(rpcUrl, { batch: { batchSize: 200, wait: 10 } }) });
  const [encryptionKey = key.encryptionKey] = await requireRegistrations({ ...deployment, client }, [key]);
  const bytes = await sealBank(encryptionKey, bankId, bank);
  return { bytes, hash: sha256(bytes) };
});
