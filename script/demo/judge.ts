import type { Packet } from "../../contracts/sdk/packet.ts";
import type { Labels } from "./corpus.ts";
import { mailHash } from "./corpus.ts";
import { type Behaviour, SCOUTS } from "./people.ts";
import type { Random } from "./random.ts";

/** How often an honest voter is wrong about an item: people are, now and then. At most 2 % are allowed to be. */
export const HONEST_ERROR = 0.005;

/** Printed wherever votes are: nobody here has really read a mail. */
export const HOW_VOTERS_SEE =
  "Voters are scripted: where a person would read the mail, they look its label up in the corpus " +
  `(and an honest one is wrong about ${HONEST_ERROR * 100} % of the items). Scouts believe what the check rejects; guards and judges look again.`;

type PacketItem = Packet["items"][number];

/** How well a voter looks: at a glance, believing every finding, or closely, at the mail itself. */
export type Looks = "glance" | "close";

/** A voter who votes; silent ones are not asked. */
export type Judging = { behaviour: Exclude<Behaviour, "silent">; looks: Looks };

/** Findings that a program can be wrong about and a person who reads the whole mail is not. */
const ARGUABLE = new Set(["truncated", "language"]);

/** What the voters of a tier make of their time: a scout has 256 items before it, a guard or judge a few. */
export function looksOf(tier: number): Looks {
  return tier === SCOUTS ? "glance" : "close";
}

/**
 * The approve word of a voter's ballot.
 * @param random - The voter's own sequence for this round.
 */
export function judgeAll(items: readonly PacketItem[], labels: Labels, judging: Judging, random: Random): bigint {
  let approve = 0n;
  for (const item of items) {
    if (judge(item, labels, judging, random)) approve |= 1n << BigInt(item.bit);
  }
  return approve;
}

function judge(item: PacketItem, labels: Labels, { behaviour, looks }: Judging, random: Random): boolean {
  const slips = random() < HONEST_ERROR;
  switch (behaviour) {
    case "lazy":
      return true;
    case "lying":
      return !believes(item, labels, looks);
    case "honest":
      return believes(item, labels, looks) !== slips;
  }
}

/** What the check found counts, unless a closer look shows a whole mail; what it cannot see, the label, a voter sees. */
function believes({ verdict, findings, label, data }: PacketItem, labels: Labels, looks: Looks): boolean {
  const seen = data === undefined ? undefined : labels.get(mailHash(data));
  const isRight = seen === undefined || seen === claimOf(label);
  if (verdict !== "reject") return isRight;
  const rules = findings.filter(({ outcome }) => outcome === "reject").map(({ rule }) => rule);
  const isArguable = rules.length > 0 && rules.every((rule) => ARGUABLE.has(rule));
  return looks === "close" && isArguable && seen !== undefined && isRight;
}

function claimOf(label: unknown): unknown {
  return typeof label === "object" && label !== null && "label" in label ? label.label : undefined;
}
