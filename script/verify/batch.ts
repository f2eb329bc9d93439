import { verifyBatch } from "../../contracts/sdk/proof/batch.ts";
import { gatewayBatches } from "../../contracts/sdk/proof/blobs.ts";
import { part } from "../cli.ts";
import { batchPositionals } from "../rounds/options.ts";
import { chainOptions, openSession } from "../session.ts";
import { blobOptions, blobReader } from "./blob.ts";
import { printSteps } from "./print.ts";

const command = {
  name: "verify -- batch",
  summary:
    "Prints the chain of proof of a whole batch: what verify does for an item, for all of them at once. Exits as verify does.",
  positionals: batchPositionals,
  options: { ...blobOptions, ...chainOptions },
  examples: ["1 2 --gateway http://127.0.0.1:8080"],
};

/** `npm run verify -- batch` */
export const batch = part(command, async (values) => {
  const readBlob = blobReader(values);
  const session = await openSession(values);
  const { campaign: campaignId, batch: sequence, gateway, blob } = values;
  const readBatch = gateway !== undefined && blob === undefined ? { readBatch: gatewayBatches(fetch, gateway) } : {};
  const steps = await verifyBatch(session, { campaignId, sequence, readBlob, ...readBatch });
  printSteps(values, steps, { title: `Batch ${sequence} of campaign ${campaignId}`, campaignId, sequence });
});
