import "../../../lib/no-eval.ts";

import type { Hex } from "viem";
import { parseTasks, sealTasks } from "../../../../contracts/sdk/annotation.ts";
import type { BankKind } from "../../../../contracts/sdk/gateway/banks.ts";
import { type BankPlace, parseGold, sealBank } from "../../../../contracts/sdk/gold.ts";
import { serveJob } from "../../../lib/worker-server.ts";

/** A bank to seal: its JSON as in docs/wire.md, who may open it and where. */
export type SealJob = {
  kind: BankKind;
  bytes: Uint8Array;
  /** The policy's, which the answers of tasks have to be among. */
  labels: readonly string[];
  recipients: readonly Hex[];
  place: BankPlace;
};

/** A sealed bank. `known` are the tasks whose answer is known, or the items that nobody should approve. */
export type SealedBank = { bytes: Uint8Array; hash: Hex; count: number; known: number };

serveJob(async ({ kind, bytes, labels, recipients, place }: SealJob): Promise<SealedBank> => {
  if (kind === "gold") {
    const items = parseGold(bytes);
    const sealed = await sealBank(items, recipients, place);
    const known = items.filter(({ approve }) => !approve).length;
    return { bytes: sealed.bytes, hash: sealed.ciphertextHash, count: items.length, known };
  }
  const tasks = parseTasks(bytes);
  const sealed = await sealTasks(tasks, labels, recipients, place);
  const known = tasks.filter(({ answer }) => answer !== undefined).length;
  return { bytes: sealed.bytes, hash: sealed.ciphertextHash, count: tasks.length, known };
});
