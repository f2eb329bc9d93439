import { type Log, type ParseEventLogsReturnType, parseEventLogs } from "viem";
import {
  assayAbi,
  badgesAbi,
  ballotsAbi,
  campaignsAbi,
  stakingAbi,
  submissionsAbi,
  teeRegistryAbi,
} from "../../contracts/sdk/abi.ts";

/** Events of the contracts that the oracle follows. */
export const eventAbi = [
  ...[...assayAbi, ...badgesAbi, ...ballotsAbi, ...campaignsAbi, ...stakingAbi],
  ...[...submissionsAbi, ...teeRegistryAbi],
].filter((entry) => entry.type === "event");

/** A decoded log of the deployment. */
export type ChainLog = ParseEventLogsReturnType<typeof eventAbi, undefined, true>[number];

/** Decodes what the contracts logged; events this version does not know are left out. */
export function decodeLogs(logs: Log[]): ChainLog[] {
  return parseEventLogs({ abi: eventAbi, logs, strict: true }) as ChainLog[];
}
