import { type Fetch, ServiceError } from "../../../contracts/sdk/attestation/bounded-fetch.ts";
import { reportAbuseData } from "../../../contracts/sdk/chain/abuse-calls.ts";
import type { AbusiveItem } from "../../../contracts/sdk/chain/abusive-items.ts";
import { abuseReport, parseAbuseOpening } from "../../../contracts/sdk/proof/abuse-report.ts";
import { type BlobReader, gatewayBlobs } from "../../../contracts/sdk/proof/blobs.ts";
import { readEvidence } from "../../../contracts/sdk/proof/evidence.ts";
import { useConfig, useDeployment } from "../../lib/deployment.ts";
import { useWrite } from "../../lib/use-write.ts";
import { strings } from "../../strings.ts";

/** What a report is made of: an opening file, and the list of items where no gateway gives it. */
export type ReportFiles = { opening: Uint8Array; list: Uint8Array | undefined };

/** Reports an item: everything that the contract asks for is put together here, from the chain, the list and the opening. */
export function useReport({ campaignId, sequence, item }: AbusiveItem) {
  const deployment = useDeployment();
  const gateways = useConfig().gateways.map(({ url }) => url);
  const { state, run } = useWrite();
  const report = ({ opening, list }: ReportFiles) =>
    run(async ({ send }) => {
      const shown = parseAbuseOpening(new TextDecoder().decode(opening));
      const evidence = await readEvidence(deployment, campaignId, sequence);
      const readBlob = list === undefined ? firstOf(gateways) : async () => list;
      const data = reportAbuseData(await abuseReport(evidence, shown, { item, readBlob }));
      return send({ what: strings.abuse.report.done, to: deployment.abuse, data });
    });
  return { state, report };
}

/** A list from the first gateway that gives it: its hash is on chain, so it does not matter which. */
function firstOf(gateways: readonly string[]): BlobReader {
  const ask: Fetch = (url, init) => fetch(url, init);
  return async (hash) => {
    for (const gateway of gateways) {
      const blob = await gatewayBlobs(
        ask,
        gateway,
      )(hash).catch((error: unknown) => {
        if (!(error instanceof ServiceError)) throw error;
        return undefined; // the next may have it
      });
      if (blob !== undefined) return blob;
    }
    return undefined;
  };
}
