import { encodeFunctionData } from "viem";
import { campaignsAbi } from "../../contracts/sdk/abi.ts";
import { toWait } from "../../contracts/sdk/times.ts";
import { option, part } from "../cli.ts";
import { printSent } from "../report.ts";
import { openWriteSession, writeOptions } from "../session.ts";
import { transact } from "../transact.ts";
import { integerValue } from "../values.ts";

const WEEK = 604_800;

const pauseCommand = {
  name: "govern -- pause",
  summary:
    "Stops new campaigns, seals and stakes for a time, and the clocks that wait for them; then not again for 30 days. Votes,\n" +
    "appeals, settlement, claims and exits go on. Only the guardian may.",
  positionals: {
    seconds: option(integerValue(1, WEEK), { value: "SECONDS", text: "how long, at most 7 days (604800)" }),
  },
  options: writeOptions,
  examples: ["86400 --dry-run"],
};

/** `npm run govern -- pause` */
export const pause = part(pauseCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const data = encodeFunctionData({ abi: campaignsAbi, functionName: "pause", args: [values.seconds] });
  const what = `pauses for ${toWait(values.seconds, 0)}`;
  printSent(values, await transact(session, [{ what, to: session.campaigns, data }]));
});

const unpauseCommand = {
  name: "govern -- unpause",
  summary: "Ends a pause early. Only the guardian may.",
  positionals: {},
  options: writeOptions,
  examples: ["--dry-run"],
};

/** `npm run govern -- unpause` */
export const unpause = part(unpauseCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const data = encodeFunctionData({ abi: campaignsAbi, functionName: "unpause" });
  printSent(values, await transact(session, [{ what: "ends the pause", to: session.campaigns, data }]));
});
