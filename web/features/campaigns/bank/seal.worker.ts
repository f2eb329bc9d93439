import "../../../lib/no-eval.ts";

import { createClient, type Hex, http } from "viem";
import { parseTasks, sealTasks } from "../../../../contracts/sdk/annotation.ts";
import type { Deployment } from "../../../../contracts/sdk/chain/deployment.ts";
import type { ProgramKey } from "../../../../contracts/sdk/chain/program.ts";
import type { BankKind } from "../../../../contracts/sdk/gateway/banks.ts";
import { type BankPlace, parseGold, sealBank } from "../../../../contracts/sdk/gold.ts";
import { requireRegistrations } from "../../../../contracts/sdk/proof/registrations.ts";
import { serveJob } from "../../../lib/worker-server.ts";

/** A bank to seal: its JSON as in docs/wire.md, who may open it and where, and what verifies that these are checkers. */
export type SealJob = {
  kind: BankKind;
  bytes: Uint8Array;
  /** The policy's, which the answers of tasks have to be among. */
  labels: readonly string[];
  keys: readonly ProgramKey[];
  rpcUrl: string;
  deployment: Omit<Deployment, "client" | "kept">;
  place: BankPlace;
};

/** A sealed bank. `known` are the tasks whose answer is known, or the items that nobody should approve. */
export type SealedBank = { bytes: Uint8Array; hash: Hex; count: number; known: number; keys: number };

serveJob(async ({ kind, bytes, labels, keys, rpcUrl, deployment, place }: SealJob): Promise<SealedBank> => {
  // What is wrong with the file is said at once: registrations take a while.
  const bank =
    kind === "gold" ? ({ kind, items: parseGold(bytes) } as const) : ({ kind, items: parseTasks(bytes) } as const);
  const client = createClient({ transport: http(rpcUrl, { batch: { batchSize: 200, wait: 10 } }) });
  const recipients = await requireRegistrations({ ...deployment, client }, keys);
  const counts = { count: bank.items.length, keys: recipients.length };
  if (bank.kind === "gold") {
    const known = bank.items.filter(({ approve }) => !approve).length;
    return { ...sealedAs(await sealBank(bank.items, recipients, place)), ...counts, known };
  }
  const known = bank.items.filter(({ answer }) => answer !== undefined).length;
  return { ...sealedAs(await sealTasks(bank.items, labels, recipients, place)), ...counts, known };
});

function sealedAs({ bytes, ciphertextHash }: { bytes: Uint8Array; ciphertextHash: Hex }) {
  return { bytes, hash: ciphertextHash };
}
