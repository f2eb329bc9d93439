import { encodeFunctionData, parseEventLogs } from "viem";
import { z } from "zod";
import { badgesAbi } from "../../contracts/sdk/abi.ts";
import { readSkill } from "../../contracts/sdk/chain/badges.ts";
import { passSchema } from "../../contracts/sdk/exams.ts";
import { toTime } from "../../contracts/sdk/times.ts";
import { addressValue } from "../../contracts/sdk/values.ts";
import { option, part } from "../cli.ts";
import { printSent, printText } from "../report.ts";
import { openWriteSession, writeOptions } from "../session.ts";
import { readJson } from "../submit/read.ts";
import { transact } from "../transact.ts";
import { skillOption } from "./skill.ts";

const grantCommand = {
  name: "badge -- grant",
  summary:
    "Grants or renews the badge that a passed exam is good for. Anyone may bring the result, until its deadline, and each counts\n" +
    "once; the badge is the holder's.",
  positionals: {
    grade: option(z.string(), { value: "FILE", text: "the opened grade of the exam: its result and signature" }),
  },
  options: writeOptions,
  examples: ["grade.json --dry-run"],
};

/** `npm run badge -- grant` */
export const grant = part(grantCommand, async (values) => {
  const { result, signature } = await readJson(values.grade, passSchema);
  const session = await openWriteSession(values, process.env);
  const { name } = await readSkill(session, result.skillId);
  const data = encodeFunctionData({ abi: badgesAbi, functionName: "grant", args: [result, signature] });
  const what = `gives ${result.holder} the badge "${name}"`;
  const sent = await transact(session, [{ what, to: session.badges, data }]);
  const logs = sent.at(-1)?.receipt?.logs ?? [];
  const [event] = parseEventLogs({ abi: badgesAbi, eventName: ["BadgeGranted", "BadgeRenewed"], logs });
  const expiresAt = event?.args.expiresAt;
  printSent(values, sent, { skillId: result.skillId, holder: result.holder, expiresAt });
  if (expiresAt !== undefined) printText(values, `It is good until ${toTime(expiresAt)}.`);
});

const expireCommand = {
  name: "badge -- expire",
  summary: "Ends a badge whose time is over, which draws see until somebody does. Anyone may.",
  positionals: {
    skill: skillOption,
    wallet: option(addressValue, { value: "ADDRESS", text: "the badge's holder" }),
  },
  options: writeOptions,
  examples: ["1 0x… --dry-run"],
};

/** `npm run badge -- expire` */
export const expire = part(expireCommand, async ({ skill, wallet, ...values }) => {
  const session = await openWriteSession(values, process.env);
  const { name } = await readSkill(session, skill);
  const data = encodeFunctionData({ abi: badgesAbi, functionName: "expire", args: [skill, wallet] });
  const sent = await transact(session, [{ what: `ends the badge "${name}" of ${wallet}`, to: session.badges, data }]);
  printSent(values, sent, { skillId: skill, holder: wallet });
});

const renounceCommand = {
  name: "badge -- renounce",
  summary: "Gives your badge of a skill up. A new exam is the only way back.",
  positionals: { skill: skillOption },
  options: writeOptions,
  examples: ["1 --dry-run"],
};

/** `npm run badge -- renounce` */
export const renounce = part(renounceCommand, async ({ skill, ...values }) => {
  const session = await openWriteSession(values, process.env);
  const { name } = await readSkill(session, skill);
  const data = encodeFunctionData({ abi: badgesAbi, functionName: "renounce", args: [skill] });
  const sent = await transact(session, [{ what: `gives up your badge "${name}"`, to: session.badges, data }]);
  printSent(values, sent, { skillId: skill, holder: session.account.address });
});
