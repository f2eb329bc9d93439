import type { Address, Hex } from "viem";
import { z } from "zod";
import { bitsOf, maskOf } from "../../../contracts/sdk/masks.ts";
import type { Vote } from "../../../contracts/sdk/structs.ts";
import { exportReceipt, importReceipt, type KeptReceipt } from "../../../contracts/sdk/voting/receipt.ts";
import type { Choice } from "./choices.ts";

const PREFIX = "assay.vote";
/** Votes to commit to that are kept at most. */
const MOST_COMMITTED = 64;

const mask = z
  .string()
  .regex(/^\d{1,78}$/)
  .transform(BigInt);
const hex = z.string().regex(/^0x[0-9a-fA-F]*$/) as unknown as z.ZodType<Hex>;
const vote = z.object({ approve: mask, abstain: mask });

const keptSchema = z.object({
  /** Choices so far. */
  draft: z.object({ approve: mask, reject: mask, abstain: mask }).optional(),
  /** A ballot that was signed: it is sent until there is a receipt for it. */
  signed: vote.extend({ signature: hex }).optional(),
  /** As `exportReceipt` writes it. */
  receipt: z.string().optional(),
  /** What was to be committed to on chain, latest last: the chain says which of it was; the salt is derived again from the review key. */
  committed: z.array(vote.extend({ commitment: hex })).optional(),
});

/** A vote, and what hides it on chain. */
export type CommittedVote = Vote & { commitment: Hex };

/** What this browser keeps of a voter's vote in a round. */
export type Kept = {
  draft?: Readonly<Record<number, Choice>> | undefined;
  signed?: (Vote & { signature: Hex }) | undefined;
  receipt?: KeptReceipt | undefined;
  committed?: readonly CommittedVote[] | undefined;
};

/** The seat it belongs to. */
export type KeptPlace = { roundId: Hex; voter: Address };

type Store = Pick<Storage, "getItem" | "setItem">;

/** What is kept of a vote; nothing where nothing readable is. */
export function readKept(storage: Pick<Store, "getItem">, place: KeptPlace): Kept {
  const text = storage.getItem(nameOf(place));
  if (text === null) return {};
  try {
    const { draft, signed, receipt, committed } = keptSchema.parse(JSON.parse(text));
    return {
      ...(draft && { draft: choicesOf(draft) }),
      ...(signed && { signed }),
      ...(receipt !== undefined && { receipt: importReceipt(receipt) }),
      ...(committed && { committed }),
    };
  } catch {
    return {}; // written by something else: the chain and the gateway know the rest
  }
}

/** Keeps more of a vote beside what is there; of votes to commit to all, since any of them may be the one that is mined. */
export function keep(storage: Store, place: KeptPlace, more: Kept): Kept {
  const before = readKept(storage, place);
  const votes = joined(before.committed, more.committed);
  const kept: Kept = { ...before, ...more, ...(votes && { committed: votes }) };
  const { draft, signed, receipt, committed } = kept;
  const text = JSON.stringify(
    { draft: draft && masksOf(draft), signed, receipt: receipt && exportReceipt(receipt), committed },
    (_, value) => (typeof value === "bigint" ? `${value}` : value),
  );
  storage.setItem(nameOf(place), text);
  return kept;
}

function joined(before: Kept["committed"] = [], more: Kept["committed"] = []): readonly CommittedVote[] | undefined {
  const others = before.filter((one) => more.every(({ commitment }) => commitment !== one.commitment));
  const all = [...others, ...more].slice(-MOST_COMMITTED);
  return all.length === 0 ? undefined : all;
}

/** Where a seat's commitments are. */
type CommittedSeat = {
  round: { committed: readonly { args: { seat: number; commitment: Hex } }[] };
  seat: number;
};

/**
 * The vote that a seat's commitment on chain hides, the latest to commit to where there is none yet; undefined where another
 * browser committed. Pure.
 */
export function committedIn({ committed = [] }: Kept, { round, seat }: CommittedSeat): CommittedVote | undefined {
  const last = round.committed.filter(({ args }) => args.seat === seat).at(-1);
  return last === undefined
    ? committed.at(-1)
    : committed.find(({ commitment }) => commitment.toLowerCase() === last.args.commitment.toLowerCase());
}

function nameOf({ roundId, voter }: KeptPlace): string {
  return `${PREFIX}.${roundId}.${voter.toLowerCase()}`;
}

const CHOICES = ["approve", "reject", "abstain"] as const;

function choicesOf(masks: Record<Choice, bigint>): Record<number, Choice> {
  return Object.fromEntries(CHOICES.flatMap((choice) => bitsOf(masks[choice]).map((bit) => [bit, choice])));
}

function masksOf(choices: Readonly<Record<number, Choice>>): Record<Choice, bigint> {
  const of = (wanted: Choice) =>
    maskOf(
      Object.entries(choices)
        .filter(([, choice]) => choice === wanted)
        .map(([bit]) => Number(bit)),
    );
  return { approve: of("approve"), reject: of("reject"), abstain: of("abstain") };
}
