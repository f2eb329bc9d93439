import { type Address, BaseError, type Hex, InsufficientFundsError, type TransactionReceipt } from "viem";
import { call, estimateGas, sendTransaction, simulateCalls } from "viem/actions";
import { waitForReceipt } from "../contracts/sdk/chain/receipt.ts";
import { revertDataOf } from "../contracts/sdk/chain/revert-data.ts";
import { AssayError } from "../contracts/sdk/errors.ts";
import { explainAtTerminal } from "./revert-commands.ts";
import type { Sender } from "./session.ts";

/** A call to send. `what` says in the present tense what it does: "approves 5 dUSD". */
export type Call = { what: string; to: Address; data: Hex };

/** A call that was sent, or, in a dry run, would be. */
export type Sent = { what: string; gasUsed: bigint; hash?: Hex; receipt?: TransactionReceipt };

/** A contract refused a call. */
export class RevertError extends AssayError {
  override readonly name = "RevertError";
  /** Name of the contract's error, where it gave one. */
  readonly revert: string | undefined;
  constructor(what: string, data: Hex | undefined, options: ErrorOptions) {
    const explained = explainAtTerminal(data);
    super(`The transaction that ${what} is refused: ${explained.words}`, options);
    this.revert = explained.name;
  }
}

/** A transaction was sent and not mined in time. */
export class NotMinedError extends AssayError {
  override readonly name = "NotMinedError";
  override readonly retryable = true;
  constructor(what: string, hash: Hex, options: ErrorOptions) {
    super(`The transaction that ${what} was sent and is not mined: look up ${hash} before sending it again.`, options);
  }
}

/** The sender cannot pay for a transaction. */
export class FundsError extends AssayError {
  override readonly name = "FundsError";
  constructor(what: string, account: Address, options: ErrorOptions) {
    super(`Send ether to ${account}: it cannot pay for the transaction that ${what}.`, options);
  }
}

/** The endpoint cannot simulate calls that build on each other. */
export class SimulationError extends AssayError {
  override readonly name = "SimulationError";
  constructor(cause: unknown) {
    super("Use another endpoint for this dry run: this one does not answer eth_simulateV1. Nothing was sent.", {
      cause,
    });
  }
}

const MINED_MS = 180_000;

/**
 * Sends calls one after the other: each is simulated, sent and waited for. In a dry run all are simulated together,
 * each on what the ones before left, and nothing is sent.
 *
 * @throws RevertError, FundsError, NotMinedError
 */
export async function transact(session: Sender, calls: readonly Call[]): Promise<Sent[]> {
  if (calls.length === 0) return [];
  if (session.dryRun) return simulateAll(session, calls);
  const sent: Sent[] = [];
  for (const one of calls) sent.push(await send(session, one));
  return sent;
}

async function send(session: Sender, { what, to, data }: Call): Promise<Sent> {
  const { client, wallet, account } = session;
  await simulate(session, { what, to, data });
  const hash = await sendTransaction(wallet, { to, data }).catch((cause: unknown) => {
    const isPoor = cause instanceof BaseError && cause.walk((part) => part instanceof InsufficientFundsError);
    if (isPoor) throw new FundsError(what, account.address, { cause });
    throw refused(what, cause) ?? cause;
  });
  const receipt = await waitForReceipt(client, { hash, timeout: MINED_MS }).catch((cause: unknown) => {
    throw new NotMinedError(what, hash, { cause });
  });
  if (receipt.status === "success") return { what, gasUsed: receipt.gasUsed, hash, receipt };
  // It passed before it was sent and failed where it was mined: ask again there for the reason.
  await call(client, { account, to, data, blockNumber: receipt.blockNumber }).catch((cause: unknown) => {
    throw refused(what, cause) ?? cause;
  });
  throw new RevertError(what, undefined, {});
}

async function simulate({ client, account }: Sender, { what, to, data }: Call): Promise<void> {
  // As the next block: the latest one's time can be long ago on a development chain.
  await call(client, { account, to, data, blockTag: "pending" }).catch((cause: unknown) => {
    throw refused(what, cause) ?? cause;
  });
}

async function simulateAll(session: Sender, calls: readonly Call[]): Promise<Sent[]> {
  const { client, account } = session;
  const [first] = calls;
  if (first && calls.length === 1) {
    await simulate(session, first);
    const { to, data } = first;
    return [{ what: first.what, gasUsed: await estimateGas(client, { account, to, data, blockTag: "pending" }) }];
  }
  const plain = calls.map(({ to, data }) => ({ to, data }));
  const simulated = simulateCalls(client, { account, calls: plain, blockTag: "pending" });
  const { results } = await simulated.catch((cause: unknown) => {
    throw new SimulationError(cause);
  });
  return results.map((result, i) => {
    const what = calls[i]?.what ?? "";
    if (result.status === "success") return { what, gasUsed: result.gasUsed };
    throw new RevertError(what, result.data !== "0x" ? result.data : revertDataOf(result.error), {});
  });
}

function refused(what: string, error: unknown): RevertError | undefined {
  const data = revertDataOf(error);
  const reverted = data !== undefined || (error instanceof BaseError && /revert/i.test(error.message));
  return reverted ? new RevertError(what, data, { cause: error }) : undefined;
}
