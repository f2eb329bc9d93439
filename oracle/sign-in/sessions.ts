import { randomBytes } from "node:crypto";
import type { Context } from "hono";
import { type Address, bytesToHex, type Hex } from "viem";
import { z } from "zod";
import { sessionMessage } from "../../contracts/sdk/sign-in.ts";
import { Refusal } from "../errors.ts";
import { fromJsonBytes, toJsonBytes } from "../json.ts";
import type { Oracle } from "../oracle.ts";
import { address } from "../server/schemas.ts";
import { keyed, openAtRest, sealAtRest } from "../tee/storage-seal.ts";
import { requireSignIn, type SignedMessage } from "./signed-in.ts";

/** Seconds of chain time a session lasts at most. */
export const SESSION_SECONDS = 3_600;
/** Sessions of a wallet at a time: the oldest makes room. */
export const MAX_SESSIONS = 16;

const heldSchema = z.object({ wallet: address, domain: z.string() });

/** A session as its wallet gets it: the token is kept nowhere here. Times are chain seconds. */
export type Session = { token: Hex; wallet: Address; endsAt: number };

const placeOf = (id: string) => `sessions/${id}`;

/** Name of a session in the table: whoever reads it there cannot use it. */
function idOf({ keys }: Oracle, token: string): string {
  return Buffer.from(keyed(keys.storage, "session", token)).toString("hex");
}

/** Name of a wallet there: another one than in any other table. */
function accountOf({ keys }: Oracle, wallet: Address): string {
  return Buffer.from(keyed(keys.storage, "session/account", wallet.toLowerCase())).toString("hex");
}

/**
 * Opens a session for the wallet that signed. It is in the database, so replicas share it, a restart keeps it, and it can be ended.
 *
 * @throws Refusal
 */
export async function openSession(oracle: Oracle, signed: SignedMessage): Promise<Session> {
  const { env, client, watch, database, keys } = oracle;
  const domain = env.signInDomain;
  const { wallet, expirationTime } = await requireSignIn(
    oracle,
    signed,
    // One without an end is no message of the SDK: its text differs.
    ({ expirationTime = new Date(0), ...told }) => sessionMessage({ ...told, core: client.core, expirationTime }),
    "this gateway",
  );
  const now = watch.state.head.timestamp;
  const endsAt = Math.min(now + SESSION_SECONDS, Math.floor((expirationTime?.getTime() ?? 0) / 1_000));
  const token = bytesToHex(randomBytes(32));
  const [id, account] = [idOf(oracle, token), accountOf(oracle, wallet)];
  const sealed = sealAtRest(keys.storage, placeOf(id), toJsonBytes({ wallet, domain }));
  await database.query("delete from sessions where ends_at < $1", [now]);
  const sql = "insert into sessions (id, account, ends_at, sealed) values ($1, $2, $3, $4)";
  await database.query(sql, [id, account, endsAt, sealed]);
  await database.query(
    `delete from sessions where id in (select id from sessions where account = $1 order by opened desc offset $2)`,
    [account, MAX_SESSIONS],
  );
  return { token, wallet, endsAt };
}

/**
 * The wallet whose session a request names (`Authorization: Bearer …`).
 *
 * @throws Refusal
 */
export async function requireSession(oracle: Oracle, context: Context): Promise<Address> {
  const [, token] = /^Bearer (0x[0-9a-f]{64})$/.exec(context.req.header("authorization") ?? "") ?? [];
  if (token === undefined) throw none("The request names no session");
  const id = idOf(oracle, token);
  const { rows } = await oracle.database.query<{ sealed: Uint8Array }>(
    "select sealed from sessions where id = $1 and ends_at >= $2",
    [id, oracle.watch.state.head.timestamp],
  );
  const [row] = rows;
  if (row === undefined) throw none("The session has ended, or is none of this gateway's");
  const { wallet, domain } = heldSchema.parse(fromJsonBytes(openAtRest(oracle.keys.storage, placeOf(id), row.sealed)));
  if (domain !== oracle.env.signInDomain) throw none("The session was opened from another domain");
  return wallet;
}

/** Ends all sessions of a wallet, so that a token that got lost is of no use. */
export async function endSessions(oracle: Oracle, wallet: Address): Promise<void> {
  await oracle.database.query("delete from sessions where account = $1", [accountOf(oracle, wallet)]);
}

function none(why: string): Refusal {
  return new Refusal("no-session", `${why}: sign in by POST /sessions, and send its token as Authorization: Bearer.`);
}
