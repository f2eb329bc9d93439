import { randomBytes } from "node:crypto";
import { bytesToHex, encodeFunctionData, zeroHash } from "viem";
import { readContract } from "viem/actions";
import { z } from "zod";
import { toWait } from "../../contracts/sdk/times.ts";
import { addressValue, hashValue } from "../../contracts/sdk/values.ts";
import { flag, option, part, UsageError } from "../cli.ts";
import { printSent, printText } from "../report.ts";
import { openWriteSession, writeOptions } from "../session.ts";
import { transact } from "../transact.ts";
import { integerValue } from "../values.ts";
import { CHANGES, callOf, describeCall } from "./changes.ts";
import { readDelay, readOperations, readTimelock, timelockAbi } from "./timelock.ts";

const scheduleCommand = {
  name: "govern -- schedule",
  summary:
    "Schedules a change in the timelock, as its proposer (the deployment's owner). Campaigns that exist\n" +
    "keep their terms and their program; where that may run, its policy, can change for them too.",
  positionals: {
    change: option(z.enum(CHANGES, { error: `write one of ${CHANGES.join(", ")}` }), {
      value: "CHANGE",
      text: CHANGES.join(", "),
    }),
  },
  options: {
    preset: option(z.string().optional(), {
      value: "FILE",
      text: "addPreset: JSON with seedDelay, committees, voting, appeal, opening, sla, inclusion, seedSource",
    }),
    fee: option(integerValue(0, 500).optional(), { value: "BPS", text: "setProtocolFee: bps of the rewards" }),
    account: option(addressValue.optional(), {
      value: "ADDRESS",
      text: "treasury, guardian, verifier or judge",
    }),
    workload: option(z.string().optional(), {
      value: "FILE",
      text: "addWorkload: JSON with mrTd, rtmr1, rtmr2, composeHash, app, policy",
    }),
    policy: option(z.string().optional(), {
      value: "FILE",
      text: "setPolicy: JSON with floor, lifetime, advisories, rtmr0 (a list), platforms",
    }),
    id: option(integerValue(1, 2 ** 32 - 1).optional(), {
      value: "ID",
      text: "setPolicy: the workload",
    }),
    remove: flag("setJudge: end it instead"),
    ...writeOptions,
  },
  examples: ["setJudge --account 0x… --dry-run", "setProtocolFee --fee 150 --account 0x…"],
};

/** `npm run govern -- schedule` */
export const schedule = part(scheduleCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const [timelock, delay] = await Promise.all([readTimelock(session), readDelay(session)]);
  // Of its own each time: an operation that was done once could not be scheduled again.
  const salt = bytesToHex(randomBytes(32));
  const { what, target, data: payload } = await callOf(session, values.change, values);
  const operation = [target, 0n, payload, zeroHash, salt] as const;
  const query = { address: timelock, abi: timelockAbi, functionName: "hashOperation", args: operation } as const;
  const id = await readContract(session.client, query);
  const data = encodeFunctionData({ abi: timelockAbi, functionName: "schedule", args: [...operation, delay] });
  const sent = await transact(session, [{ what: `schedules: ${what}`, to: timelock, data }]);
  printSent(values, sent, { operation: id, delay });
  if (!session.dryRun) printText(values, `In ${toWait(delay, 0)}: npm run govern -- execute ${id}`);
});

const executeCommand = {
  name: "govern -- execute",
  summary: "Executes a scheduled change whose delay is over. Anyone may.",
  positionals: { operation: option(hashValue, { value: "ID", text: "its id, as govern -- status lists it" }) },
  options: writeOptions,
  examples: ["0x… --dry-run"],
};

/** `npm run govern -- execute` */
export const execute = part(executeCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const operations = await readOperations(session);
  const found = operations.find(({ id }) => id === values.operation);
  if (!found) throw new UsageError(`Nothing was scheduled as ${values.operation}: see npm run govern -- status.`);
  const { target, data: payload, predecessor, salt } = found;
  const args = [target, 0n, payload, predecessor, salt] as const;
  const data = encodeFunctionData({ abi: timelockAbi, functionName: "execute", args });
  const what = `executes: ${describeCall(payload)}`;
  printSent(values, await transact(session, [{ what, to: await readTimelock(session), data }]), {
    operation: found.id,
  });
});
