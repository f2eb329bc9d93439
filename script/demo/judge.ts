import type { Labels } from "./corpus.ts";
import { mailHash } from "./corpus.ts";
import type { Packet } from "./gateway.ts";
import type { Behaviour } from "./people.ts";
import type { Random } from "./random.ts";

/** How often an honest voter is wrong about an item: people are, now and then. At most 2 % are allowed to be. */
export const HONEST_ERROR = 0.005;

/** Printed wherever votes are: nobody here has really read a mail. */
export const HOW_VOTERS_SEE =
  "Voters are scripted: where a person would read the mail, they look its label up in the corpus " +
  `(and an honest one is wrong about ${HONEST_ERROR * 100} % of the items).`;

type PacketItem = Packet["items"][number];

/**
 * The approve word of a voter's ballot.
 * @param behaviour - Of one who votes; silent voters are not asked.
 * @param random - The voter's own sequence for this round.
 */
export function judgeAll(
  items: readonly PacketItem[],
  labels: Labels,
  behaviour: Exclude<Behaviour, "silent">,
  random: Random,
): bigint {
  let approve = 0n;
  for (const item of items) {
    if (judge(item, labels, behaviour, random)) approve |= 1n << BigInt(item.bit);
  }
  return approve;
}

function judge(item: PacketItem, labels: Labels, behaviour: Exclude<Behaviour, "silent">, random: Random): boolean {
  const slips = random() < HONEST_ERROR;
  switch (behaviour) {
    case "lazy":
      return true;
    case "lying":
      return !believes(item, labels);
    case "honest":
      return believes(item, labels) !== slips;
  }
}

/** What the check found counts; what it cannot see, the label, a voter sees. */
function believes({ verdict, label, data }: PacketItem, labels: Labels): boolean {
  if (verdict === "reject") return false;
  if (data === undefined) return true;
  const seen = labels.get(mailHash(Buffer.from(data, "base64")));
  return seen === undefined || seen === claimOf(label);
}

function claimOf(label: unknown): unknown {
  return typeof label === "object" && label !== null && "label" in label ? label.label : undefined;
}
