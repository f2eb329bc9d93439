import { type Address, formatEther } from "viem";
import { readContract } from "viem/actions";
import { operatorsAbi } from "../../contracts/sdk/abi.ts";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import { readEvents } from "../../contracts/sdk/chain/events.ts";
import { readStakeToken } from "../../contracts/sdk/chain/token.ts";
import { toTime } from "../../contracts/sdk/times.ts";
import { addressValue } from "../../contracts/sdk/values.ts";
import { TITLES } from "../../oracle/attestation/parts.ts";
import { option, part } from "../cli.ts";
import { toJson, toTable } from "../print.ts";
import { chainOptions, openSession, type Session } from "../session.ts";
import { urlValue } from "../values.ts";
import { readGateway } from "./gateway.ts";
import { type ActiveKey, readWork } from "./work.ts";

/** `IOperators.Fault`, in words. */
const FAULTS = ["gold left closed", "void batch", "receipt left out", "submission not cleared"];

/** Everything `Operators` holds about an operator, and what it was slashed for. Stake units. */
export async function readOperator(session: Session, operator: Address) {
  const contract = { address: session.operators, abi: operatorsAbi } as const;
  const { client } = session;
  const args = [operator] as const;
  const [bond, required, bonded, credit, faults, equivocations] = await Promise.all([
    readContract(client, { ...contract, functionName: "bondOf", args }),
    readContract(client, { ...contract, functionName: "required" }),
    readContract(client, { ...contract, functionName: "isBonded", args }),
    readContract(client, { ...contract, functionName: "creditOf", args }),
    readEvents(session, { ...contract, eventName: "FaultSlashed", args: { operator } }),
    readEvents(session, { ...contract, eventName: "EquivocationSlashed", args: { operator } }),
  ]);
  const slashes = [
    ...faults.map(({ args: { kind, ...rest } }) => ({ why: FAULTS[kind] ?? "unknown", ...rest })),
    ...equivocations.map((event) => ({ why: "two verdicts for one batch", ...event.args })),
  ].map(({ why, campaignId, sequence, taken }) => ({ why, campaignId, sequence, taken }));
  return { operator, ...bond, required, bonded, credit, slashes };
}

const command = {
  name: "operator -- status",
  summary:
    "Shows an operator's bond and what it was slashed for, its account, its keys with what ends first of their platforms' collateral, and\n" +
    "its last transactions; with --gateway whether its oracle does its work, what waits there, how far it lags and its alarms. Changes\n" +
    "nothing. What Intel offers for a platform: npm run dcap -- status",
  positionals: { operator: option(addressValue, { value: "ADDRESS", text: "the account that runs the oracle" }) },
  options: {
    gateway: option(urlValue.optional(), { value: "URL", env: "ASSAY_GATEWAY_URL", text: "its oracle's gateway" }),
    ...chainOptions,
  },
  examples: ["0x…", "0x… --gateway http://127.0.0.1:7001 --json"],
};

/** `npm run operator -- status` */
export const status = part(command, async (values) => {
  const session = await openSession(values);
  const [token, operator, work, gateway] = await Promise.all([
    readStakeToken(session),
    readOperator(session, values.operator),
    readWork(session, values.operator),
    values.gateway === undefined ? undefined : readGateway(values.gateway),
  ]);
  if (values.json) {
    console.log(toJson({ ...operator, ...work, ...(gateway && { gateway }), token }));
    return;
  }
  const rows = [
    ...bondRows(operator, (units) => toAmount(units, token)),
    ["account", `${formatEther(work.balance)} ether`],
    ["keys", `${work.keys.length} active, ${work.endedKeys} ended`],
    ...work.keys.flatMap(keyRows),
    ["sealed", `${work.sealedBatches} batches`],
    ...work.transactions.map(
      ({ block, hash, what }, i): Row => [i === 0 ? "last" : "", `block ${block}: ${what}, ${hash}`],
    ),
    ...(gateway === undefined ? [] : gatewayRows(gateway, work.head)),
  ] satisfies Row[];
  console.log(toTable(rows));
});

type Row = [string, string];

function bondRows(operator: Awaited<ReturnType<typeof readOperator>>, money: (units: bigint) => string): Row[] {
  const { amount, exiting, availableAt, required, bonded, credit, slashes } = operator;
  return [
    ["operator", operator.operator],
    ["bond", `${money(amount - exiting)}, of ${money(required)} needed: ${bonded ? "may seal" : "may NOT seal"}`],
    ["exit", availableAt === 0 ? "none" : `${money(exiting)}, withdrawable from ${toTime(availableAt)}`],
    ["credit", `${money(credit)} of others' slashes`],
    ["slashes", slashes.length === 0 ? "none" : `${slashes.length}:`],
    ...slashes.map(({ why, campaignId, sequence, taken }): Row => {
      return ["", `${money(taken)} for ${why} (campaign ${campaignId}, batch ${sequence})`];
    }),
  ];
}

function keyRows({ signer, workloadId, platform, validUntil, collateral }: ActiveKey): Row[] {
  const key: Row = ["", `${signer} of workload ${workloadId} on machine ${platform}, until ${toTime(validUntil)}`];
  if (collateral === undefined) return [key];
  const { part, until } = collateral;
  const end = until === 0 ? `Intel revoked ${TITLES[part]}` : `${TITLES[part]} ends first, at ${toTime(until)}`;
  return [key, ["", `  its collateral: ${end}`]];
}

function gatewayRows(gateway: Awaited<ReturnType<typeof readGateway>>, chainHead: bigint): Row[] {
  if (!("queue" in gateway)) return [["gateway", gateway.problems.join("; ")]];
  const { alarms, head, problems, queue, ready, signer } = gateway;
  const lag = chainHead > head ? `${chainHead - head} blocks behind` : "at the head";
  const alarmNames = alarms.map(({ alarm, known }) => `${alarm}${known ? "" : " (cannot be told)"}`);
  return [
    ["gateway", ready ? `does its work, by key ${signer}, at block ${head}, ${lag}` : problems.join("; ")],
    ["queue", `${queue.waiting} items to seal, ${queue.jobs} jobs, ${queue.notFinal} writes not final`],
    ["alarms", alarmNames.length === 0 ? "none" : alarmNames.join(", ")],
  ];
}
