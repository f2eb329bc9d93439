import { useQuery } from "@tanstack/react-query";
import type { Skill } from "../../../contracts/sdk/chain/badges.ts";
import { useDeployment, useGateways } from "../../lib/deployment.ts";
import { findExam } from "./find-exam.ts";

/** Where the exam of a skill can be taken, and how large it is. */
export function useExam(skill: Skill) {
  const deployment = useDeployment();
  const gateways = useGateways(skill.workloadId);
  return useQuery({
    queryKey: ["exam", deployment.chainId, deployment.core, skill.skillId, gateways],
    queryFn: () => findExam(deployment, skill, gateways),
    retry: false,
    staleTime: 60_000,
  });
}
