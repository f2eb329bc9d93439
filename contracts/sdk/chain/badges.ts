import type { Address } from "viem";
import { getBlock, readContract } from "viem/actions";
import { badgesAbi } from "../abi.ts";
import { AssayError } from "../errors.ts";
import type { Deployment } from "./deployment.ts";
import { readEvents } from "./events.ts";

/** There is no such skill. */
export class SkillError extends AssayError {
  override readonly name = "SkillError";
}

/** A skill as `Badges` holds it. */
export type Skill = Awaited<ReturnType<typeof readSkill>>;

/** A wallet's badge of one skill. Blocks and Unix seconds; `held` says whether it is good now. */
export type HeldBadge = Awaited<ReturnType<typeof readBadges>>[number];

type Place = Pick<Deployment, "client" | "badges">;

/** `to` of a badge that nobody has ended. */
const LIVE = 2 ** 48 - 1;

/**
 * Reads a skill.
 *
 * @throws SkillError when there is none with this id
 */
export async function readSkill(place: Place, skillId: number) {
  const count = await readCount(place);
  if (skillId > count) throw new SkillError(`There is no skill ${skillId}: this deployment has ${count}.`);
  return skillAt(place, skillId);
}

/** All skills, in the order they were created. */
export async function readSkills(place: Place): Promise<Skill[]> {
  const count = await readCount(place);
  return Promise.all(Array.from({ length: count }, (_, i) => skillAt(place, i + 1)));
}

/** Every badge that a wallet has or had, and where it stands at the head's time. */
export async function readBadges(deployment: Place & Pick<Deployment, "fromBlock">, holder: Address) {
  const { client, badges: address } = deployment;
  const contract = { address, abi: badgesAbi } as const;
  const [granted, { timestamp }] = await Promise.all([
    readEvents(deployment, { ...contract, eventName: "BadgeGranted", args: { holder } }),
    getBlock(client),
  ]);
  const now = Number(timestamp);
  const skills = [...new Set(granted.map(({ args }) => args.skillId))].sort((a, b) => a - b);
  return Promise.all(
    skills.map(async (skillId) => {
      const args = [skillId, holder] as const;
      const [{ name }, badge, held] = await Promise.all([
        skillAt(deployment, skillId),
        readContract(client, { ...contract, functionName: "badgeOf", args }),
        readContract(client, { ...contract, functionName: "isHeld", args }),
      ]);
      const { from, to, takenAt, expiresAt } = badge;
      return { skillId, name, from, to, takenAt, expiresAt, held, ended: to !== LIVE, overdue: expiresAt < now };
    }),
  );
}

function readCount({ client, badges: address }: Place): Promise<number> {
  return readContract(client, { address, abi: badgesAbi, functionName: "skillCount" });
}

async function skillAt({ client, badges: address }: Place, skillId: number) {
  const contract = { address, abi: badgesAbi, functionName: "skillOf" } as const;
  const [creator, terms] = await readContract(client, { ...contract, args: [skillId] });
  return { skillId, creator, ...terms };
}
