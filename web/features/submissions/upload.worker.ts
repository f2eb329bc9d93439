import "../../lib/no-eval.ts";

import { postSubmission, readGatewayCampaign } from "../../../contracts/sdk/gateway/submissions.ts";
import { GatewayRefusal } from "../../../contracts/sdk/gateway-refusal.ts";
import { uploadItem } from "../../../contracts/sdk/upload-item.ts";
import { atGateway } from "../../lib/at-gateway.ts";
import { type KeptBundle, keepBundle, keptEnvelope } from "../../lib/bundle-store.ts";
import { type OnProgress, serveJob } from "../../lib/worker-server.ts";
import { submissionsStrings } from "./strings.ts";
import { MissingCopyError } from "./submission-errors.ts";

/** A signed bundle to send, or to go on sending. */
export type UploadJob = { gateway: string; bundle: KeptBundle };

/** An item that the gateway will not take, and why. */
export type RefusedUpload = { position: number; message: string };

/** Items that are sent at a time: a contributor may have four uploads in parts under way. */
const AT_A_TIME = 3;

/** Refusals of one item; what else is refused concerns the whole bundle. */
const OF_ONE_ITEM = ["hash-mismatch", "commitment-mismatch", "cannot-open", "bad-annotation", "too-large"];

serveJob(({ gateway, bundle }: UploadJob, onProgress: OnProgress) =>
  atGateway(gateway, () => sendBundle(gateway, bundle, onProgress), submissionsStrings.bundle.kept),
);

async function sendBundle(gateway: string, bundle: KeptBundle, onProgress: OnProgress): Promise<RefusedUpload[]> {
  const { signed, contributorKey, items, campaignId } = bundle;
  if (signed === undefined) throw new Error("Sign the bundle before it is sent.");
  const { submission, signature, digest } = signed;
  const { missing } = await postSubmission(gateway, { submission, signature, contributorKey, items });
  await keepBundle({ ...bundle, isSent: true });
  const { maxChunkBytes: chunkBytes } = await readGatewayCampaign(gateway, campaignId);
  const total = missing.reduce((sum, position) => sum + (items[position]?.bytes ?? 0), 0);
  onProgress(0, total);
  const sent = new Map<number, number>();
  const refused: RefusedUpload[] = [];
  const waiting = [...missing];
  const sendNext = async (): Promise<void> => {
    for (let position = waiting.shift(); position !== undefined; position = waiting.shift()) {
      const at = position;
      const envelope = await keptEnvelope(bundle.id, at);
      if (envelope === undefined) throw new MissingCopyError(at);
      const tell = (bytes: number) => {
        sent.set(at, bytes);
        onProgress(
          [...sent.values()].reduce((sum, one) => sum + one, 0),
          total,
        );
      };
      const refusal = await refusalOf(
        uploadItem({ gateway, digest, position: at, envelope }, { chunkBytes, onProgress: tell }),
      );
      if (refusal !== undefined) refused.push({ position: at, message: refusal });
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, sendNext));
  return refused.sort((a, b) => a.position - b.position);
}

async function refusalOf(upload: Promise<void>): Promise<string | undefined> {
  try {
    await upload;
    return undefined;
  } catch (error) {
    if (error instanceof GatewayRefusal && OF_ONE_ITEM.includes(error.code)) return error.message;
    throw error;
  }
}
