import { keccak256, stringToBytes, stringToHex, zeroHash } from "viem";
import type { HDAccount } from "viem/accounts";
import { assayAbi } from "../../contracts/sdk/abi.ts";
import { goldCommitment } from "../../contracts/sdk/gold.ts";
import { type BundleItem, itemLeaf, itemsRoot, type SealedItem } from "../../contracts/sdk/items.ts";
import { maskOf } from "../../contracts/sdk/masks.ts";
import { payeeOf } from "../../contracts/sdk/payee.ts";
import { itemListHash, reportLeaf, reportRoot } from "../../contracts/sdk/reports.ts";
import { asSealed } from "../../contracts/sdk/rounds.ts";
import { batchRoot, rowRoot } from "../../contracts/sdk/rows.ts";
import type { GoldOpening, SealedBatch, Submission, Verdict } from "../../contracts/sdk/structs.ts";
import { hashSubmission, hashVerdict, submissionTypes, verdictTypes } from "../../contracts/sdk/typed-data.ts";
import { anvilAccount } from "../anvil.ts";
import { CONTRIBUTORS, OPERATORS, POLICY, send, type World } from "./world.ts";

const ITEMS = 6;
/** The check approves all but the last item. */
export const APPROVE = 0b011111n;

/** The last item is one that everybody should reject, where a story has gold. */
export const GOLD: GoldOpening = { mask: 0b100000n, answers: 0n, salt: keccak256("0x901d") };

/** What every later call on the batch brings back. */
export type Batch = SealedBatch;

/**
 * What a batch has beside the usual: whether {@link GOLD} is in it, what the check holds for abusive, and three items that
 * a contributor has really encrypted, by the contributor's place among {@link CONTRIBUTORS}.
 */
export type Contents = {
  gold: boolean;
  abusive: bigint;
  /** Default: the campaign's first. */
  sequence?: number;
  encrypt?: ((campaignId: number, author: number) => Promise<BundleItem[]>) | undefined;
};

async function submit(world: World, campaignId: number, author: HDAccount, items: BundleItem[]) {
  const submission: Submission = {
    ...{ campaignId, contributor: author.address, itemsRoot: itemsRoot(items), count: items.length },
    ...{ workloadId: world.workloadId, recipientsHash: keccak256("0x02"), licenceHash: keccak256("0x01") },
    ...{ policyHash: keccak256(stringToHex(POLICY)), nonce: 7n, deadline: 2_000_000_000 },
  };
  const typed = {
    domain: world.domain,
    types: submissionTypes,
    primaryType: "Submission",
    message: submission,
  } as const;
  const signature = await author.signTypedData(typed);
  return { submission, signature, items, digest: hashSubmission(world.domain, submission) };
}

/** Seals a batch of six items, three of each contributor, as both oracles would. */
export async function sealBatch(world: World, campaignId: number, { gold, abusive, sequence = 1, encrypt }: Contents) {
  const authors = CONTRIBUTORS.map((index) => anvilAccount(index));
  const hashOf = (name: string) => keccak256(stringToHex(name));
  const bundles = await Promise.all(
    authors.map(async (author, a) => {
      const made = [0, 1, 2].map((i) => ({ ciphertextHash: hashOf(`c${a}${i}`), keyCommitment: hashOf(`k${a}${i}`) }));
      return submit(world, campaignId, author, (await encrypt?.(campaignId, a)) ?? made);
    }),
  );
  // Item i is the contributor i % 2's, at position i / 2 of its bundle.
  const items: SealedItem[] = Array.from({ length: ITEMS }, (_, bit) => {
    const position = Math.floor(bit / 2);
    const bundle = bundles[bit % 2] as (typeof bundles)[number];
    return {
      bit,
      submission: bundle.digest,
      position,
      salt: hashOf(`s${bit}`),
      ...(bundle.items[position] as BundleItem),
    };
  });
  const rows = authors.map((author, a) => {
    const own = items.filter(({ bit }) => bit % 2 === a);
    const payee = payeeOf(author.address, 1, hashOf(`blind${a}`));
    return { payee, mask: maskOf(own.map(({ bit }) => bit)), root: rowRoot(own) };
  });
  const blob = new TextEncoder().encode(JSON.stringify({ campaignId, sequence, leaves: items.map(itemLeaf) }));
  const reports = items.map(({ bit }) => ({
    bit,
    json: stringToBytes(`{"verdict":"${bit}"}`),
    salt: hashOf(`r${bit}`),
  }));
  const anchor = await world.client.getBlock();
  const verdict: Verdict = {
    ...{ campaignId, sequence, root: batchRoot(rows), itemList: itemListHash(blob), count: ITEMS },
    ...{
      policyHash: keccak256(stringToHex(POLICY)),
      approve: APPROVE & ~abusive,
      abusive,
      reportRoot: reportRoot(reports),
    },
    ...{ goldCount: gold ? 1 : 0, goldCommitment: gold ? goldCommitment(GOLD) : zeroHash },
    ...{ anchorBlock: anchor.number, anchorHash: anchor.hash },
  };
  const typed = { domain: world.domain, types: verdictTypes, primaryType: "Verdict", message: verdict } as const;
  const signatures = await Promise.all(OPERATORS.map((index) => anvilAccount(index).signTypedData(typed)));
  const args = [verdict, rows, signatures] as const;
  await send(world, OPERATORS[0], { address: world.core, abi: assayAbi, functionName: "seal", args });
  const openings = items.map(({ bit, position, salt }) => {
    const { submission, signature, items: own } = bundles[bit % 2] as (typeof bundles)[number];
    return { submission: { ...submission, nonce: "7" }, signature, items: own, position, salt };
  });
  const contributors = authors.map(({ address }) => address);
  const { mask, root } = rows[0] as (typeof rows)[number];
  const claims = { sequence, rowNumber: 1, blind: hashOf("blind0"), mask, root };
  return {
    verdict,
    rows,
    claims,
    story: { campaignId, sequence, blob, reportLeaves: reports.map(reportLeaf), openings, contributors },
  };
}

/** What every later call on the batch brings back. */
export function sealedBatch({ domain }: World, verdict: Verdict): Batch {
  const { campaignId, sequence, count, goldCount, approve, abusive, goldCommitment } = verdict;
  const operator = anvilAccount(OPERATORS[0]).address;
  const digest = hashVerdict(domain, verdict);
  return asSealed({ campaignId, sequence, operator, count, goldCount, digest, approve, abusive, goldCommitment });
}
