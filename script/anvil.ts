import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bytesToHex, type Hex } from "viem";
import { type HDAccount, mnemonicToAccount } from "viem/accounts";
import { foundryBinary } from "./foundry.ts";
import { type Child, startChild, waitForLine } from "./processes.ts";

/** A development chain and the process that runs it. */
export type Anvil = {
  /** JSON-RPC endpoint on this machine. */
  url: string;
  pid: number;
  process: Child;
  stop: () => Promise<void>;
};

export type AnvilOptions = {
  /** Seconds between blocks; without it every transaction is mined at once, in a block of its own. */
  blockTime?: number;
  /** With `blockTime`: mine transactions at once as well. */
  mixedMining?: boolean;
  /** Funded accounts (see {@link anvilAccount}), default 50. */
  accounts?: number;
  /** Port to listen on, default: one the kernel chooses. */
  port?: number;
  /** Further arguments for anvil. */
  args?: readonly string[];
};

const MNEMONIC = "test test test test test test test test test test test junk";
const START_MS = 30_000;
const POOL_MS = 5_000;

/** Gas of a block: the whole deployment fits into one. Anvil was seen to lose transactions behind a block that was full. */
const BLOCK_GAS = 300_000_000;

/**
 * Starts a development chain with Osaka rules and chain id 31337. The kernel chooses the port and anvil says which, so
 * the endpoint is the process that was started and nothing that happened to listen there before.
 *
 * @throws ChildError if anvil does not come up within 30 s
 * @example
 * const anvil = await startAnvil({ blockTime: 1 });
 * const client = createPublicClient({ chain: foundry, transport: http(anvil.url) });
 * await anvil.stop();
 */
export async function startAnvil(options: AnvilOptions = {}): Promise<Anvil> {
  const args = ["--host", "127.0.0.1", "--port", String(options.port ?? 0), "--hardfork", "osaka"];
  args.push("--accounts", String(options.accounts ?? 50), "--gas-limit", String(BLOCK_GAS));
  if (options.blockTime !== undefined) args.push("--block-time", String(options.blockTime));
  if (options.mixedMining) args.push("--mixed-mining");
  const states = statesFolder();
  args.push("--cache-path", states.path, ...(options.args ?? []));
  const process = startChild(foundryBinary("anvil"), args, { name: "anvil" });
  process.exited.then(states.remove);
  const port = await waitForLine(process, (line) => /^Listening on 127\.0\.0\.1:(\d+)$/.exec(line)?.[1], START_MS);
  const stop = async () => {
    await process.stop();
  };
  return { url: `http://127.0.0.1:${port}`, pid: process.pid, process, stop };
}

/**
 * How to deploy there: one transaction after the other. What an account sends at the same time can wait for ever in anvil's
 * pool (foundry issue 10122), and a block is mined for each anyway. It takes seconds; tests have two minutes.
 */
export const AT_ANVIL = { forgeArgs: ["--slow"], limitMs: 90_000 } as const;

/** What a development chain has mined and what waits, for messages about a transaction that does not happen. */
export async function poolOf(url: string): Promise<string> {
  const ask = async (method: string) => {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params: [] });
    const signal = AbortSignal.timeout(POOL_MS);
    const headers = { "content-type": "application/json" };
    const answer = await fetch(url, { method: "POST", headers, body, signal });
    return `${method}: ${await answer.text()}`;
  };
  const said = ["eth_blockNumber", "txpool_status", "txpool_inspect"].map((method) =>
    ask(method).catch((error: unknown) => `${method}: ${error}`),
  );
  return (await Promise.all(said)).join("\n");
}

/** Where anvil keeps old states: hundreds of megabytes an hour, which it leaves behind when it is killed. */
function statesFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), "assay-anvil-"));
  const remove = () => {
    process.off("exit", remove);
    rmSync(path, { recursive: true, force: true });
  };
  process.on("exit", remove);
  return { path, remove };
}

/** One of anvil's well-known, funded development accounts. Everybody knows their keys: never use them elsewhere. */
export function anvilAccount(index: number): HDAccount {
  return mnemonicToAccount(MNEMONIC, { addressIndex: index });
}

/** Private key of {@link anvilAccount}. */
export function anvilKey(index: number): Hex {
  const key = anvilAccount(index).getHdKey().privateKey;
  if (!key) throw new Error(`account ${index} has no private key`);
  return bytesToHex(key);
}
