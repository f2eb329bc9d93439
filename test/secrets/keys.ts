import { readFile } from "node:fs/promises";
import { type Address, type Hex, hexToBytes, numberToBytes } from "viem";
import { privateKeyToAddress } from "viem/accounts";
import { unwrapContentKey } from "../../contracts/sdk/envelope.ts";
import { contextOf } from "../../contracts/sdk/envelope-context.ts";
import { bootKeys, openDstack } from "../../oracle/tee/dstack.ts";
import { keyed } from "../../oracle/tee/storage-seal.ts";
import { type Contributor, keyIn } from "../../script/demo/contributor.ts";
import type { Voter } from "../../script/demo/voter.ts";
import { machineOf, startMachine } from "../../script/machines.ts";
import { anvilAccount, anvilKey, MAKER } from "../anvil.ts";
import { ACCOUNT, type Pair } from "../oracle/pair.ts";
import type { Bundle } from "../oracle/people.ts";
import { type Needle, needlesOfBytes } from "./needles.ts";

/** Whose keys are looked for, and the envelopes whose content keys are. */
export type Owners = {
  pair: Pair;
  campaignId: number;
  authors: readonly Contributor[];
  voters: readonly Voter[];
  bundles: readonly Bundle[];
};

/** Keys of the oracles, of contributors, of voters and of items. */
export async function keysOf({ pair, campaignId, authors, voters, bundles }: Owners): Promise<Needle[]> {
  const needles: Needle[] = [];
  const add = (name: string, key: Uint8Array) => needles.push(...needlesOfBytes(name, key));
  for (const name of ["leader", "follower"] as const) {
    add(`${name}'s operator key`, hexToBytes(anvilKey(ACCOUNT[name])));
    const keys = await guestKeysOf(pair, name);
    add(`${name}'s storage key`, keys.storage);
    add(`${name}'s encryption key`, keys.encryption.privateKey);
    add(
      `${name}'s index key`,
      keyed(keys.storage, "index", pair.world.workloadId, anvilAccount(ACCOUNT.creator).address),
    );
  }
  for (const [i, author] of authors.entries()) {
    const { privateKey, payeeSecret } = await keyIn(pair.world, author, campaignId);
    add(`contributor ${i}'s secret`, author.secret);
    add(`contributor ${i}'s key`, privateKey);
    add(`contributor ${i}'s payee secret`, payeeSecret);
  }
  for (const { name, reviewKey } of voters) add(`${name}'s review key`, reviewKey.privateKey);
  const { encryption } = await guestKeysOf(pair, "leader");
  const { domain, core } = pair.world;
  for (const { submission, envelopes } of bundles) {
    const { contributor, policyHash } = submission;
    const place = { chainId: domain.chainId, core, campaignId, contributor, policyHash };
    for (const [i, { bytes }] of envelopes.entries()) {
      const key = await unwrapContentKey(bytes, encryption.privateKey, contextOf(place));
      add(`content key ${i} of ${contributor}`, key);
    }
  }
  return needles;
}

async function guestKeysOf(pair: Pair, name: "leader" | "follower") {
  const machine = await startMachine(machineOf(MAKER, name), pair.chain.url);
  try {
    return (await bootKeys(openDstack(machine.env.ASSAY_GUEST_AGENT), pair.world.domain.chainId)).keys;
  } finally {
    await machine.stop();
  }
}

const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/**
 * Keys of signers, from what their processes drew (`draws.ts`).
 *
 * @throws Error where one of them is not among the draws
 */
export async function signerKeysOf(file: string, signers: readonly Address[]): Promise<Needle[]> {
  const draws = (await readFile(file, "utf8")).split("\n").filter((line) => line !== "");
  // As FIPS 186-5, A.2.1, makes a key of more bits than it has.
  const keys = draws.map((draw) => numberToBytes((BigInt(`0x${draw}`) % (ORDER - 1n)) + 1n, { size: 32 }));
  const byAddress = new Map(keys.map((key) => [privateKeyToAddress(hexOf(key)), key]));
  return signers.flatMap((signer) => {
    const key = byAddress.get(signer);
    if (key === undefined) throw new Error(`the key of ${signer} is not among what was drawn`);
    return needlesOfBytes(`key of signer ${signer}`, key);
  });
}

function hexOf(bytes: Uint8Array): Hex {
  return `0x${Buffer.from(bytes).toString("hex")}`;
}
