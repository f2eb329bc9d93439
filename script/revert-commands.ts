import type { ContractErrorArgs, ContractErrorName, Hex } from "viem";
import { explainRevert } from "../contracts/sdk/reverts/explain.ts";
import type { errorsAbi } from "../contracts/sdk/reverts/words.ts";

type Commands = {
  [N in ContractErrorName<typeof errorsAbi>]?: (args: ContractErrorArgs<typeof errorsAbi, N>) => string | undefined;
};

const listAbuse = () => "npm run abuse -- list";
const showGovernance = () => "npm run govern -- status";
const freshen = () => "npm run dcap -- freshen";

/** What helps at a terminal where a contract refused: a command, or an option of the one that was given. */
export const revertCommands: Commands = {
  AlreadyAppealed: listAbuse,
  AlreadyForced: () => "npm run submit -- status",
  AlreadyResolved: ([id]) => `npm run appeal -- claim ${id}`,
  CampaignNotClosed: ([id, closesAt]) => (closesAt === 0n ? `npm run campaign:close -- ${id}` : undefined),
  CrlStale: freshen,
  NoExit: () => "npm run stake -- unstake, or npm run operator -- exit",
  NoOperator: () => "npm run vote -- commit",
  NotAppealable: () => "npm run appeal -- batch, with --dry-run",
  NotOverdue: () => "npm run submit -- overdue",
  NotReportedOf: listAbuse,
  NotSeatOf: () => "npm run stake -- show",
  OperatorNotBonded: () => "npm run operator -- bond",
  QeIdentityExpired: freshen,
  QuorumOutOfRange: () => "--quorum",
  RewardsPending: () => "npm run submit -- release-rewards",
  SeatLockOutOfRange: () => "--seat-lock",
  SeatNotVacant: () => "--vacant",
  StakingPaused: showGovernance,
  TcbInfoExpired: freshen,
  TimelockUnexpectedOperationState: showGovernance,
  UnknownAuthority: freshen,
  UnknownPck: freshen,
  UnknownQeIdentity: freshen,
  UnknownReport: listAbuse,
  UnknownTcbInfo: freshen,
};

/** Why a contract refused, with the command that helps. */
export function explainAtTerminal(data: Hex | undefined): { name?: string; words: string } {
  const { name, args = [], words } = explainRevert(data);
  if (name === undefined) return { words };
  const command = (revertCommands as Record<string, ((args: readonly unknown[]) => string | undefined) | undefined>)[
    name
  ]?.(args);
  return { name, words: command === undefined ? words : `${words}: ${command}` };
}
