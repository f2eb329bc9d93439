import { encodeFunctionData } from "viem";
import { readContract } from "viem/actions";
import { operatorsAbi } from "../../contracts/sdk/abi.ts";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import { readStakeToken } from "../../contracts/sdk/chain/token.ts";
import { part } from "../cli.ts";
import { printSent } from "../report.ts";
import { openWriteSession, type Session, writeOptions } from "../session.ts";
import { transact } from "../transact.ts";

// What slashed bonds have become, and where anybody may send it.

const insureCommand = {
  name: "operator -- insure",
  summary:
    "Sends the insured part of slashed bonds to the voters' insurance, which pays the ballots of rounds that were not heard.\n" +
    "Anyone may.",
  positionals: {},
  options: writeOptions,
  examples: ["--dry-run"],
};

/** `npm run operator -- insure` */
export const insure = part(insureCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const [token, [insured]] = await Promise.all([readStakeToken(session), readPools(session)]);
  const data = encodeFunctionData({ abi: operatorsAbi, functionName: "insure" });
  const what = `sends ${toAmount(insured, token)} of slashed bonds to the voters' insurance`;
  printSent(values, await transact(session, [{ what, to: session.operators, data }]), { insured });
});

const burnCommand = {
  name: "operator -- burn",
  summary: "Sends what slashes of bonds have burned to 0x…dEaD, where nobody can move it. Anyone may.",
  positionals: {},
  options: writeOptions,
  examples: ["--dry-run"],
};

/** `npm run operator -- burn` */
export const burn = part(burnCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const [token, [, burned]] = await Promise.all([readStakeToken(session), readPools(session)]);
  const data = encodeFunctionData({ abi: operatorsAbi, functionName: "burn" });
  const what = `burns ${toAmount(burned, token)} of slashed bonds`;
  printSent(values, await transact(session, [{ what, to: session.operators, data }]), { burned });
});

function readPools({ client, operators }: Session) {
  return readContract(client, { address: operators, abi: operatorsAbi, functionName: "pools" });
}
