import "../../lib/no-eval.ts";

import type { Hex } from "viem";
import { openEnvelope } from "../../../contracts/sdk/envelope.ts";
import { keptEnvelope } from "../../lib/bundle-store.ts";
import { serveJob } from "../../lib/worker-server.ts";
import { MissingCopyError } from "./submission-errors.ts";

/** An own item to decrypt, from the copy in this browser. */
export type OpenJob = { id: string; position: number; privateKey: Uint8Array; context: Hex };

/** An item as its contributor sent it. */
export type OpenedItem = { label: unknown; data: Uint8Array };

serveJob(async ({ id, position, privateKey, context }: OpenJob): Promise<OpenedItem> => {
  const envelope = await keptEnvelope(id, position);
  if (envelope === undefined) throw new MissingCopyError(position);
  const { label, data } = await openEnvelope(envelope, privateKey, context);
  return { label, data };
});
