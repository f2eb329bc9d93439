import { type Address, type Hex, parseAbi } from "viem";
import { readContract } from "viem/actions";
import { stakingAbi } from "../../contracts/sdk/abi.ts";
import { readEvents } from "../../contracts/sdk/chain/events.ts";
import { RecordError } from "../../contracts/sdk/chain/record.ts";
import type { Session } from "../session.ts";

/** OpenZeppelin's TimelockController, as far as it is used here. */
export const timelockAbi = parseAbi([
  "event CallScheduled(bytes32 indexed id, uint256 indexed index, address target, uint256 value, bytes data, bytes32 predecessor, uint256 delay)",
  "event CallSalt(bytes32 indexed id, bytes32 salt)",
  "function getMinDelay() view returns (uint256)",
  "function getTimestamp(bytes32 id) view returns (uint256)",
  "function hashOperation(address target, uint256 value, bytes data, bytes32 predecessor, bytes32 salt) view returns (bytes32)",
  "function schedule(address target, uint256 value, bytes data, bytes32 predecessor, bytes32 salt, uint256 delay)",
  "function execute(address target, uint256 value, bytes payload, bytes32 predecessor, bytes32 salt) payable",
]);

/** `getTimestamp` of an operation that was executed. */
const DONE = 1n;

/** A call that the timelock makes, or has made. */
export type Operation = {
  id: Hex;
  target: Address;
  data: Hex;
  predecessor: Hex;
  salt: Hex;
  state: "waiting" | "done" | "cancelled";
  /** First second at which it can be executed; meaningless unless it waits. */
  readyAt: bigint;
};

/** The timelock: it owns Staking, as it does Campaigns and TeeRegistry. */
export function readTimelock({ client, staking }: Session): Promise<Address> {
  return readContract(client, { address: staking, abi: stakingAbi, functionName: "owner" });
}

/** Seconds that every change waits. */
export async function readDelay(session: Session): Promise<bigint> {
  const address = await readTimelock(session);
  const query = { address, abi: timelockAbi, functionName: "getMinDelay" } as const;
  return readContract(session.client, query).catch((cause: unknown) => {
    throw new RecordError(`The contracts are owned by ${address}, which is no timelock.`, { cause });
  });
}

/** Everything that was ever scheduled, oldest first. */
export async function readOperations(session: Session): Promise<Operation[]> {
  const address = await readTimelock(session);
  const contract = { address, abi: timelockAbi } as const;
  const [scheduled, salts] = await Promise.all([
    readEvents(session, { ...contract, eventName: "CallScheduled" }),
    readEvents(session, { ...contract, eventName: "CallSalt" }),
  ]);
  const saltOf = new Map(salts.map(({ args }) => [args.id, args.salt]));
  const operations: Operation[] = [];
  for (const { args } of scheduled) {
    const { id, target, data, predecessor } = args;
    const readyAt = await readContract(session.client, { ...contract, functionName: "getTimestamp", args: [id] });
    const state = readyAt === 0n ? "cancelled" : readyAt === DONE ? "done" : "waiting";
    operations.push({ id, target, data, predecessor, salt: saltOf.get(id) ?? `0x${"0".repeat(64)}`, state, readyAt });
  }
  return operations;
}
