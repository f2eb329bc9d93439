import { type Address, zeroAddress, zeroHash } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { readContract } from "viem/actions";
import { z } from "zod";
import { stakingAbi } from "../../contracts/sdk/abi.ts";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import { TIERS } from "../../contracts/sdk/chain/record.ts";
import { readStakeToken, type Token } from "../../contracts/sdk/chain/token.ts";
import { readVoter, type Voter } from "../../contracts/sdk/chain/voter.ts";
import { toTime } from "../../contracts/sdk/times.ts";
import { addressValue } from "../../contracts/sdk/values.ts";
import { option, part } from "../cli.ts";
import { toJson, toTable } from "../print.ts";
import { chainOptions, openSession } from "../session.ts";
import { privateKeyFrom } from "../values.ts";

const command = {
  name: "stake -- show",
  summary:
    "Shows a voter's stake, seats in each tier, reputation, judge's name, exit, delegate and review key, and what is insured.\n" +
    "Changes nothing.",
  positionals: {},
  options: {
    voter: option(addressValue.optional(), {
      value: "ADDRESS",
      text: "whose; default: the account of the private key",
    }),
    "private-key-env": option(z.string().default("ASSAY_PRIVATE_KEY"), {
      value: "NAME",
      text: "variable that holds that key, default ASSAY_PRIVATE_KEY",
    }),
    ...chainOptions,
  },
  examples: ["--voter 0x…"],
};

/** `npm run stake -- show` */
export const show = part(command, async (values) => {
  const address: Address =
    values.voter ?? privateKeyToAccount(privateKeyFrom(values["private-key-env"], process.env)).address;
  const session = await openSession(values);
  const [voter, token, [insurance]] = await Promise.all([
    readVoter(session, address),
    readStakeToken(session),
    readContract(session.client, { address: session.staking, abi: stakingAbi, functionName: "pools" }),
  ]);
  if (values.json) console.log(toJson({ ...voter, insurance, token }));
  else console.log(textOf(voter, insurance, token));
});

function textOf(voter: Voter, insurance: bigint, token: Token): string {
  const money = (units: bigint) => toAmount(units, token);
  const { exit, seats } = voter;
  return toTable([
    ["voter", voter.voter],
    ["stake", `${money(voter.stake)}, of which ${money(voter.locked)} is locked by ${voter.open} open committees`],
    ...TIERS.map((name, tier): [string, string] => [`${name}' seats`, indicesOf(seats, tier)]),
    ["seat price", `${money(voter.seatPrice)} at this reputation; all seats need ${money(voter.required)}`],
    ["reputation", `${voter.reputation} of 10000, from ${voter.served} rounds`],
    ["judge", voter.judge ? "named by governance" : "no"],
    ["exit", exit.availableAt === 0 ? "none" : `${money(exit.amount)}, withdrawable from ${toTime(exit.availableAt)}`],
    ["insurance", `${money(insurance)}, everybody's: pays ballots of rounds that too few joined`],
    ["delegate", voter.delegate === zeroAddress ? "none" : voter.delegate],
    ["review key", voter.reviewKey === zeroHash ? "none: nothing can be shown to you in a committee" : voter.reviewKey],
  ]);
}

function indicesOf(seats: Voter["seats"], tier: number): string {
  const indices = seats.filter((seat) => seat.tier === tier).map(({ index }) => index);
  return indices.length === 0 ? "none" : `${indices.length}, with the indices ${indices.join(", ")}`;
}
