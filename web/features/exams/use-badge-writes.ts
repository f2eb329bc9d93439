import { type Address, encodeFunctionData } from "viem";
import type { z } from "zod";
import { badgesAbi } from "../../../contracts/sdk/abi.ts";
import type { passSchema } from "../../../contracts/sdk/exams.ts";
import { useDeployment } from "../../lib/deployment.ts";
import { useWrite } from "../../lib/use-write.ts";
import { strings } from "../../strings.ts";

/** What can be sent to Badges: bring a passed exam, give a badge up, end one whose time is over. */
export function useBadgeWrites() {
  const { badges: to } = useDeployment();
  const { state, write } = useWrite();
  const words = strings.exams;
  const grant = ({ result, signature }: z.output<typeof passSchema>) =>
    write({
      what: words.grade.granted,
      to,
      data: encodeFunctionData({ abi: badgesAbi, functionName: "grant", args: [result, signature] }),
    });
  const renounce = (skillId: number) =>
    write({
      what: words.badge.renounced,
      to,
      data: encodeFunctionData({ abi: badgesAbi, functionName: "renounce", args: [skillId] }),
    });
  const expire = (skillId: number, holder: Address) =>
    write({
      what: words.badge.expired,
      to,
      data: encodeFunctionData({ abi: badgesAbi, functionName: "expire", args: [skillId, holder] }),
    });
  return { state, grant, renounce, expire };
}
