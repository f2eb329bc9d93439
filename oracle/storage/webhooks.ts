import { randomBytes } from "node:crypto";
import { type Address, bytesToHex, type Hex } from "viem";
import { z } from "zod";
import { fromJsonBytes, toJsonBytes } from "../json.ts";
import type { Oracle } from "../oracle.ts";
import { address, bytes } from "../server/schemas.ts";
import { keyed, openAtRest, sealAtRest } from "../tee/storage-seal.ts";

/** Failures in a row after which a webhook is forgotten: with pauses that double, a little more than two hours of them. */
export const MAX_FAILURES = 12;
/** Longest pause between two tries, seconds of chain time. */
const MAX_PAUSE = 3_600;

const heldSchema = z.object({ wallet: address, url: z.string() });

/** Where a wallet wants to be told. */
export type Webhook = { id: Hex; url: string; failures: number };

/** A round that a webhook is to be told of. */
export type Due = { webhookId: Hex; roundId: Hex; voter: Address };

const idSchema = bytes(16);
const placeOf = (id: Hex) => `webhooks/${id}`;

/** Name of a wallet in the table: another one than in any other. */
function accountOf({ keys }: Pick<Oracle, "keys">, wallet: Address): string {
  return Buffer.from(keyed(keys.storage, "webhook/account", wallet.toLowerCase())).toString("hex");
}

/** Keeps a webhook, unless its wallet has so many already. @returns undefined then */
export async function insertWebhook(oracle: Oracle, wallet: Address, url: string, most: number) {
  const id = bytesToHex(randomBytes(16));
  const sealed = sealAtRest(oracle.keys.storage, placeOf(id), toJsonBytes({ wallet, url }));
  const account = accountOf(oracle, wallet);
  return oracle.database.transaction(async (tx) => {
    // Two that come at once count one after the other.
    await tx.query("select pg_advisory_xact_lock(hashtext($1))", [account]);
    const { rows } = await tx.query<{ count: number }>(
      "select count(*)::int as count from webhooks where account = $1",
      [account],
    );
    if ((rows[0]?.count ?? 0) >= most) return undefined;
    await tx.query("insert into webhooks (id, account, sealed) values ($1, $2, $3)", [id, account, sealed]);
    return id;
  });
}

/** A wallet's webhooks. */
export async function readWebhooks(oracle: Oracle, wallet: Address): Promise<Webhook[]> {
  const { rows } = await oracle.database.query<{ id: Hex; sealed: Uint8Array; failures: number }>(
    "select id, sealed, failures from webhooks where account = $1 order by id",
    [accountOf(oracle, wallet)],
  );
  return rows.map(({ id, sealed, failures }) => ({ id, url: open(oracle, id, sealed).url, failures }));
}

/** Where a webhook leads, or undefined once it is gone. */
export async function readWebhookUrl(oracle: Oracle, id: Hex): Promise<string | undefined> {
  const { rows } = await oracle.database.query<{ sealed: Uint8Array }>("select sealed from webhooks where id = $1", [
    id,
  ]);
  return rows[0] === undefined ? undefined : open(oracle, id, rows[0].sealed).url;
}

/** Forgets a wallet's webhook. @returns whether it had it */
export async function deleteWebhook(oracle: Oracle, wallet: Address, id: Hex): Promise<boolean> {
  const sql = "delete from webhooks where id = $1 and account = $2 returning id";
  return (await oracle.database.query(sql, [id, accountOf(oracle, wallet)])).rows.length > 0;
}

/** Webhooks that have not been told yet of rounds in which their wallets have a seat. @param now chain time, seconds */
export async function selectDue(
  oracle: Oracle,
  seats: readonly { roundId: Hex; voter: Address }[],
  now: number,
): Promise<Due[]> {
  if (seats.length === 0) return [];
  const accounts = seats.map(({ voter }) => accountOf(oracle, voter));
  const { rows } = await oracle.database.query<{ id: string; at: number }>(
    `select webhooks.id, seat.at::int as at
     from unnest($1::text[], $2::text[]) with ordinality as seat (account, round_id, at) join webhooks using (account)
     where not_before <= $3 and not exists (
       select from notices where webhook_id = webhooks.id and notices.round_id = seat.round_id)`,
    [accounts, seats.map(({ roundId }) => roundId), now],
  );
  return rows.flatMap(({ id, at }) => {
    const seat = seats[at - 1];
    return seat === undefined ? [] : [{ webhookId: idSchema.parse(id), ...seat }];
  });
}

/** Records that a webhook was told of a round. */
export async function markTold({ database }: Oracle, { webhookId, roundId }: Due): Promise<void> {
  await database.query(
    `insert into notices (webhook_id, round_id) select id, $2 from webhooks where id = $1 on conflict do nothing`,
    [webhookId, roundId],
  );
  await database.query("update webhooks set failures = 0, not_before = 0 where id = $1", [webhookId]);
}

/** Records that it could not be told: it is tried again after a pause, and forgotten after too many. @returns whether it was */
export async function markFailed({ database }: Oracle, { webhookId }: Due, now: number): Promise<boolean> {
  await database.query(
    `update webhooks set failures = failures + 1, not_before = $2::bigint + least($3::bigint, 2 ^ (failures + 1))::bigint
     where id = $1`,
    [webhookId, now, MAX_PAUSE],
  );
  const sql = "delete from webhooks where id = $1 and failures >= $2 returning id";
  return (await database.query(sql, [webhookId, MAX_FAILURES])).rows.length > 0;
}

function open({ keys }: Oracle, id: Hex, sealed: Uint8Array) {
  return heldSchema.parse(fromJsonBytes(openAtRest(keys.storage, placeOf(id), sealed)));
}
