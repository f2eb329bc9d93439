import type { Hex } from "viem";
import type { OwnRow } from "../../../contracts/sdk/chain/due-rows.ts";
import type { ContributorKey } from "../../../contracts/sdk/contributor-key.ts";
import { openPrivateStatus, readSubmissionState } from "../../../contracts/sdk/gateway/submissions.ts";
import { GatewayRefusal } from "../../../contracts/sdk/gateway-refusal.ts";
import { SealedMessageError } from "../../../contracts/sdk/sealed-message.ts";

/** A batch's row comes with every bundle that has an item in it. `locked` bundles were made with another key file. */
export async function readRows(
  gateway: string,
  digests: readonly Hex[],
  { privateKey }: Pick<ContributorKey, "privateKey">,
) {
  const rows = new Map<number, OwnRow>();
  let locked = 0;
  for (const digest of digests) {
    const sealed = await readSealed(gateway, digest);
    if (sealed === undefined) continue;
    const status = await openOwn(privateKey, digest, sealed);
    if (status === undefined) locked += 1;
    else for (const row of status.rows) rows.set(row.sequence, row);
  }
  return { rows: [...rows.values()].sort((a, b) => a.sequence - b.sequence), locked };
}

/** What a private status says; undefined where it does not open with this key: the rewards of other bundles do not wait for it. */
async function openOwn(privateKey: Uint8Array, digest: Hex, sealed: Hex) {
  try {
    return await openPrivateStatus(privateKey, digest, sealed);
  } catch (error) {
    if (error instanceof SealedMessageError) return undefined;
    throw error;
  }
}

/** The private status of a bundle; undefined where the gateway has none of it: the rewards of others do not wait for it. */
async function readSealed(gateway: string, digest: Hex): Promise<Hex | undefined> {
  try {
    return (await readSubmissionState(gateway, digest)).sealed;
  } catch (error) {
    if (error instanceof GatewayRefusal && error.code === "unknown-submission") return undefined;
    throw error;
  }
}
