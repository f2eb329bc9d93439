import { fetchCollateral } from "../../contracts/sdk/attestation/fetch-collateral.ts";
import { openCollateral } from "../../contracts/sdk/attestation/open-collateral.ts";
import type { TcbStatus } from "../../contracts/sdk/attestation/tcb-status.ts";
import { verifyWith } from "../../contracts/sdk/attestation/verify.ts";
import type { Offer, Service } from "./offer.ts";
import type { Subject } from "./subject.ts";

/** TCB levels that Intel has published and does not ask for yet: a year or less passes until they are its standard ones. */
export type NextTcb = {
  /** Intel's tcbEvaluationDataNumber. */
  evaluation: number;
  /** What the quote's status will be then, as the platform is now; null if it will be refused. */
  status?: TcbStatus | null;
};

/**
 * Asks for Intel's newest TCB levels, which become the standard ones later: a platform that they call out of date has until
 * then to be updated.
 *
 * @param quote judged by them, where there is one
 * @returns undefined where the standard ones are the newest
 * @throws ServiceError
 */
export async function readNextTcb(
  { fetch, url, trust, now }: Service,
  { kinds }: Subject,
  { offered }: Offer,
  quote?: Uint8Array,
): Promise<NextTcb | undefined> {
  const [kind] = kinds;
  if (kind === undefined) return undefined;
  const opened = await openCollateral(await fetchCollateral(fetch, url, kind, "early"), { trust, at: now });
  const evaluation = opened.tcbInfo?.tcbEvaluationDataNumber ?? 0;
  if (evaluation <= (offered.versions.tcbInfo?.order[1] ?? 0)) return undefined;
  if (quote === undefined) return { evaluation };
  return { evaluation, status: (await verifyWith(opened, { quote })).status };
}
