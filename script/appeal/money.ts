import { type Address, encodeFunctionData, parseEventLogs } from "viem";
import { readContract } from "viem/actions";
import { appealsAbi } from "../../contracts/sdk/abi.ts";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import { readAppeal } from "../../contracts/sdk/chain/appeals.ts";
import { readToken } from "../../contracts/sdk/chain/token.ts";
import { popcount } from "../../contracts/sdk/masks.ts";
import { addressValue } from "../../contracts/sdk/values.ts";
import { option, part } from "../cli.ts";
import { printSent, printText } from "../report.ts";
import { openWriteSession, writeOptions } from "../session.ts";
import { transact } from "../transact.ts";
import { appealOption } from "./read.ts";

const resolveCommand = {
  name: "appeal -- resolve",
  summary: "Divides the bond of an appeal once its batch is final. Anyone may, once.",
  positionals: { appeal: appealOption },
  options: writeOptions,
  examples: ["3 --dry-run"],
};

/** `npm run appeal -- resolve` */
export const resolve = part(resolveCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const { appealId, bond, unit } = await readAppeal(session, values.appeal);
  const data = encodeFunctionData({ abi: appealsAbi, functionName: "resolve", args: [appealId] });
  const what = `divides the bond of ${toAmount(bond, unit)} of appeal ${appealId}`;
  const sent = await transact(session, [{ what, to: session.appeals, data }]);
  const logs = sent.at(-1)?.receipt?.logs ?? [];
  const resolved = parseEventLogs({ abi: appealsAbi, eventName: "AppealResolved", logs })[0]?.args;
  const { upheld, returned, toCreator, burned } = resolved ?? {};
  printSent(values, sent, { appealId, upheld, returned, toCreator, burned });
  if (!resolved) return;
  const money = (units: bigint) => toAmount(units, unit);
  printText(
    values,
    `${popcount(resolved.upheld)} items were upheld. Back to the appellant ${money(resolved.returned)}, ` +
      `creator ${money(resolved.toCreator)}, burned ${money(resolved.burned)}; shares: npm run appeal -- claim ${appealId}`,
  );
});

const token = option(addressValue, { value: "ADDRESS", env: "ASSAY_PAY_TOKEN", text: "the campaign's token" });

const withdrawCommand = {
  name: "appeal -- withdraw",
  summary: "Pays out what appeals have credited to you: bonds that came back, and shares of lost ones.",
  positionals: {},
  options: { token, ...writeOptions },
  examples: ["--token 0x… --dry-run"],
};

/** `npm run appeal -- withdraw` */
export const withdraw = part(withdrawCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const unit = await readToken(session.client, values.token);
  const contract = { address: session.appeals, abi: appealsAbi } as const;
  const owed: readonly [Address, Address] = [values.token, session.account.address];
  const amount = await readContract(session.client, { ...contract, functionName: "creditOf", args: owed });
  const data = encodeFunctionData({ abi: appealsAbi, functionName: "withdraw", args: [values.token] });
  const what = `withdraws ${toAmount(amount, unit)}`;
  printSent(values, await transact(session, [{ what, to: session.appeals, data }]), { amount });
});

const burnCommand = {
  name: "appeal -- burn",
  summary: "Sends the burned part of lost bonds in a token to 0x…dEaD. Anyone may.",
  positionals: {},
  options: { token, ...writeOptions },
  examples: ["--token 0x… --dry-run"],
};

/** `npm run appeal -- burn` */
export const burn = part(burnCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const unit = await readToken(session.client, values.token);
  const contract = { address: session.appeals, abi: appealsAbi } as const;
  const amount = await readContract(session.client, {
    ...contract,
    functionName: "burnableOf",
    args: [values.token],
  });
  const data = encodeFunctionData({ abi: appealsAbi, functionName: "burn", args: [values.token] });
  const what = `burns ${toAmount(amount, unit)} of lost bonds`;
  printSent(values, await transact(session, [{ what, to: session.appeals, data }]), { amount });
});
