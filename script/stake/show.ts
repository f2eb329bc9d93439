import { type Address, zeroAddress, zeroHash } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { z } from "zod";
import { option, part } from "../cli.ts";
import { toAmount, toJson, toTable, toTime } from "../print.ts";
import { chainOptions, openSession } from "../session.ts";
import { readStakeToken, type Token } from "../token.ts";
import { addressValue, privateKeyFrom } from "../values.ts";
import { readSeatPrice, readVoter, type Voter } from "./voter.ts";

const command = {
  name: "stake -- show",
  summary: "Shows a voter's stake, seats, reputation, exit, delegate and review key. Changes nothing.",
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
  const [voter, seatPrice, token] = await Promise.all([
    readVoter(session, address),
    readSeatPrice(session),
    readStakeToken(session),
  ]);
  if (values.json) console.log(toJson({ ...voter, seatPrice, token }));
  else console.log(textOf(voter, seatPrice, token));
});

function textOf(voter: Voter, seatPrice: bigint, token: Token): string {
  const money = (units: bigint) => toAmount(units, token);
  const { exit, seats } = voter;
  return toTable([
    ["voter", voter.voter],
    ["stake", `${money(voter.stake)}, of which ${money(voter.locked)} is locked by ${voter.open} open committees`],
    ["seats", seats.length === 0 ? "none" : `${seats.length}, with the indices ${seats.join(", ")}`],
    ["seat price", money(seatPrice)],
    ["reputation", voter.stake === 0n && voter.reputation === 0 ? "none yet" : `${voter.reputation} of 10000`],
    ["exit", exit.availableAt === 0 ? "none" : `${money(exit.amount)}, withdrawable from ${toTime(exit.availableAt)}`],
    ["delegate", voter.delegate === zeroAddress ? "none" : voter.delegate],
    ["review key", voter.reviewKey === zeroHash ? "none: nothing can be shown to you in a committee" : voter.reviewKey],
  ]);
}
