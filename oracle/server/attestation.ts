import { Hono } from "hono";
import { hexToBytes } from "viem";
import { z } from "zod";
import {
  type CollateralFile,
  fetchCollateral,
  platformKindOf,
} from "../../contracts/sdk/attestation/fetch-collateral.ts";
import { gatewayReportData } from "../../contracts/sdk/attestation/gateway-data.ts";
import { cutQuote } from "../../contracts/sdk/attestation/quote.ts";
import { Refusal, reasonOf } from "../errors.ts";
import { warnOnce } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { quoteOf } from "../tee/dstack.ts";
import { createTurns } from "../turns.ts";
import { json } from "./bodies.ts";
import { route, serveRoute } from "./route.ts";
import { address, bytes, bytesUpTo } from "./schemas.ts";

/** Requests that wait for a quote at a time: the machine makes one after the other. */
const MAX_WAITING = 16;
/** Milliseconds for which fetched collateral is handed out: Intel's is good for weeks. */
const COLLATERAL_AGE = 3_600_000;

const readAttestation = route({
  ...{ name: "readAttestation", method: "get", path: "/attestation", audience: "anyone" },
  cost: 19,
  summary: "A quote made for the one who asks, with what it takes to verify it.",
  query: z.object({ nonce: bytes(32) }),
  answers: {
    200: z.object({
      ...{ chainId: z.number().int(), core: address, signer: address, encryptionKey: bytes(32), nonce: bytes(32) },
      ...{ quote: bytesUpTo(65_536), event_log: z.string(), vm_config: z.string().nullable() },
      collateral: z.record(z.string(), z.string()).nullable(),
    }),
  },
});

/** As the OpenAPI document has it. */
export const ATTESTATION_ROUTES = [readAttestation];

/** A quote made for the one who asks, with what it takes to verify it. */
export function attestationRoutes(oracle: Oracle) {
  const app = new Hono();
  const inTurn = createTurns();
  const collateral = collateralOf(oracle);
  let waiting = 0;
  serveRoute(app, readAttestation, async ({ context, query: { nonce } }) => {
    if (waiting >= MAX_WAITING) throw new Refusal("too-many", "Many others ask for quotes now; ask again in a moment.");
    waiting++;
    try {
      const { client, keys } = oracle;
      const [signer, encryptionKey] = [keys.signer.address, keys.encryption.publicKey];
      const binding = { chainId: client.domain.chainId, core: client.core, signer, encryptionKey };
      const reportData = gatewayReportData(binding, nonce);
      const { quote, eventLog: event_log, vmConfig } = await inTurn(() => quoteOf(oracle.guestAgent, reportData));
      // Names as in an agent's answer: what reads one reads the other.
      const answer = { ...binding, nonce, quote, event_log, vm_config: vmConfig ?? null };
      return json(context, { ...answer, collateral: await collateral(cutQuote(hexToBytes(quote))) });
    } finally {
      waiting--;
    }
  });
  return app;
}

/** The platform's collateral, or null while its service does not answer: whoever verifies can ask for it elsewhere. */
function collateralOf({ env }: Oracle) {
  let kept: { until: number; collateral: CollateralFile } | undefined;
  return async (quote: Uint8Array): Promise<CollateralFile | null> => {
    if (kept !== undefined && Date.now() < kept.until) return kept.collateral;
    try {
      const collateral = await fetchCollateral(fetch, env.pccsUrl, platformKindOf(quote));
      kept = { until: Date.now() + COLLATERAL_AGE, collateral };
      return collateral;
    } catch (error) {
      warnOnce("gateway collateral", "collateral service does not answer", { reason: reasonOf(error) });
      return null;
    }
  };
}
