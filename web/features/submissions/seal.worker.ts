import "../../lib/no-eval.ts";

import type { Hex } from "viem";
import { encryptEnvelope, openEnvelope } from "../../../contracts/sdk/envelope.ts";
import type { Json } from "../../../contracts/sdk/envelope-content.ts";
import { ciphertextHashOf } from "../../../contracts/sdk/items.ts";
import { secureRandom } from "../../../contracts/sdk/web-crypto.ts";
import { type KeptBundle, keepEnvelope, keptEnvelope } from "../../lib/bundle-store.ts";
import { type OnProgress, serveJob } from "../../lib/worker-server.ts";
import { MissingCopyError } from "./submission-errors.ts";

/** To whom items are encrypted, and where they belong. */
export type SealFor = { recipients: readonly Hex[]; contributorKey: Hex; payeeSecret: Uint8Array; context: Hex };

/** Items to encrypt and keep: files, or what this browser has of an older bundle, for the keys of today. */
export type SealJob = { id: string; to: SealFor } & (
  | { items: readonly { file: Blob; label: Json }[] }
  | { from: { id: string; count: number; privateKey: Uint8Array } }
);

/** Parts of 1 MiB, so that a single large file has a progress too. */
const PART = 1_048_576;

serveJob(async (job: SealJob, onProgress: OnProgress): Promise<KeptBundle["items"]> => {
  const sealed: KeptBundle["items"] = [];
  const sizes = "items" in job ? job.items.map(({ file }) => Math.ceil(file.size / PART) + 1) : [];
  const count = "items" in job ? job.items.length : job.from.count;
  const total = "items" in job ? sizes.reduce((sum, size) => sum + size, 0) : count;
  let done = 0;
  for (let position = 0; position < count; position++) {
    const size = sizes[position] ?? 1;
    const content = await contentOf(job, position);
    const share = (part: number, of: number) => onProgress(done + (size * part) / (of + 1), total);
    const { bytes, keyCommitment } = await encryptEnvelope({ ...content, ...job.to }, secureRandom, share);
    const keeping = keepEnvelope(job.id, position, bytes);
    const [ciphertextHash] = await Promise.all([ciphertextHashOf(bytes), keeping]);
    done += size;
    onProgress(done, total);
    sealed.push({ ciphertextHash, keyCommitment, bytes: bytes.length });
  }
  return sealed;
});

async function contentOf(job: SealJob, position: number): Promise<{ data: Uint8Array; label: Json }> {
  if ("items" in job) {
    const { file, label } = job.items[position] as { file: Blob; label: Json };
    return { data: new Uint8Array(await file.arrayBuffer()), label };
  }
  const envelope = await keptEnvelope(job.from.id, position);
  if (envelope === undefined) throw new MissingCopyError(position);
  const { data, label } = await openEnvelope(envelope, job.from.privateKey, job.to.context);
  return { data, label: label as Json };
}
