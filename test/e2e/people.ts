import { randomInt } from "node:crypto";
import { type Hex, hexToBytes, parseEther, toHex } from "viem";
import type { HDAccount } from "viem/accounts";
import { publicKeyOf } from "../../contracts/sdk/key-pair.ts";
import type { Voter } from "../../script/demo/voter.ts";
import { connectWorld, mined, tokenAbi, type World, walletOf } from "../../script/demo/world.ts";
import { anvilAccount } from "../anvil.ts";
import type { School } from "../oracle/exams.ts";
import { ask } from "../oracle/http.ts";
import { ACCOUNT } from "../oracle/pair.ts";
import type { StackFacts } from "./facts.ts";

/** The chain and gateway of a run, for what a test does beside the page. */
export function worldOf({ rpcUrl, gateway, core, payToken, workloadId, presetId }: StackFacts): Promise<World> {
  return connectWorld({ rpcUrl, gatewayUrl: gateway, core, payToken, workloadId, presetId, seed: 1 });
}

/** All voters, with what they need to vote; a test votes in a page with one of their accounts. */
export function votersOf({ reviewKeys }: StackFacts): Promise<Voter[]> {
  return Promise.all(
    reviewKeys.map(async (hex, i) => {
      const account = anvilAccount(ACCOUNT.voters + i);
      const privateKey = hexToBytes(hex);
      const reviewKey = { privateKey, publicKey: await publicKeyOf(privateKey) };
      return { name: `voter ${i}`, account, behaviour: "honest", reviewKey, signer: account };
    }),
  );
}

/** What a run's exams need. */
export async function schoolOf(facts: StackFacts, world: World): Promise<School> {
  const { encryptionKey } = (await ask(`${facts.gateway}/status`)).body as { encryptionKey: Hex };
  return { world, badges: world.badges, url: facts.gateway, encryptionKey };
}

/** Ether of somebody new. */
const ETHER = parseEther("10");

/**
 * Somebody nobody has seen before, with ether for gas and as many tokens as it takes: tests share a chain, and no test
 * knows another one's people.
 *
 * @param funds in the tokens' smallest units
 */
export async function newcomer(world: World, funds: { pay?: bigint; stake?: bigint } = {}): Promise<HDAccount> {
  const account = anvilAccount(randomInt(1_000, 2 ** 31));
  const params = [account.address, toHex(ETHER)];
  await world.client.request({ method: "anvil_setBalance" as never, params: params as never });
  const amounts = [
    [world.payToken.address, funds.pay ?? 0n],
    [world.stakeToken.address, funds.stake ?? 0n],
  ] as const;
  for (const [address, amount] of amounts) {
    if (amount === 0n) continue;
    const call = { address, abi: tokenAbi, functionName: "mint", args: [account.address, amount] } as const;
    await mined(world, walletOf(world, account).writeContract(call));
  }
  return account;
}
