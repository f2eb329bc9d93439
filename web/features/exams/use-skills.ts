import { useAccount } from "wagmi";
import { readBadges, readSkill, readSkills } from "../../../contracts/sdk/chain/badges.ts";
import { useRead } from "../../lib/use-read.ts";

/** All skills of the deployment. */
export const useSkills = () => useRead(["skills"], readSkills);

/** A skill: nothing of it ever changes. */
export const useSkill = (skillId: number) =>
  useRead(["skill", skillId], (deployment) => readSkill(deployment, skillId), { isFixed: true });

/** Every badge that the connected account has or had. */
export function useBadges() {
  const { address } = useAccount();
  return useRead(
    ["badges", address],
    async (deployment) => (address === undefined ? [] : readBadges(deployment, address)),
    {
      enabled: address !== undefined,
    },
  );
}

/** The connected account's badge of a skill, undefined if it never had one. */
export function useBadge(skillId: number) {
  return useBadges().data?.find((badge) => badge.skillId === skillId);
}
