import type { Address } from "viem";
import { getBlock, readContract } from "viem/actions";
import { badgesAbi } from "../../contracts/sdk/abi.ts";
import { AssayError } from "../../contracts/sdk/errors.ts";
import { option } from "../cli.ts";
import type { Session } from "../session.ts";
import { integerValue } from "../values.ts";

/** A skill's id as an argument of a command. */
export const skillOption = option(integerValue(1, 2 ** 32 - 1), { value: "SKILL", text: "the skill's number" });

/** There is no such skill. */
export class SkillError extends AssayError {
  override readonly name = "SkillError";
}

/** A skill as `Badges` holds it. */
export type Skill = Awaited<ReturnType<typeof readSkill>>;

/** A wallet's badge of one skill. Blocks and Unix seconds; `held` says whether it is good now. */
export type HeldBadge = Awaited<ReturnType<typeof readBadges>>[number];

/**
 * Reads a skill.
 *
 * @throws SkillError when there is none with this id
 */
export async function readSkill(session: Session, skillId: number) {
  const contract = { address: session.badges, abi: badgesAbi } as const;
  const count = await readContract(session.client, { ...contract, functionName: "skillCount" });
  if (skillId > count) throw new SkillError(`There is no skill ${skillId}: this deployment has ${count}.`);
  const [creator, terms] = await readContract(session.client, {
    ...contract,
    functionName: "skillOf",
    args: [skillId],
  });
  return { skillId, creator, ...terms };
}

/** All skills, in the order they were created. */
export async function readSkills(session: Session): Promise<Skill[]> {
  const { client, badges: address } = session;
  const count = await readContract(client, { address, abi: badgesAbi, functionName: "skillCount" });
  return Promise.all(Array.from({ length: count }, (_, i) => readSkill(session, i + 1)));
}

/** Every badge that a wallet has or had, and where it stands at the head's time. */
export async function readBadges(session: Session, holder: Address) {
  const contract = { address: session.badges, abi: badgesAbi } as const;
  const now = Number((await getBlock(session.client)).timestamp);
  const all = await Promise.all(
    (await readSkills(session)).map(async ({ skillId, name }) => {
      const args = [skillId, holder] as const;
      const [badge, held] = await Promise.all([
        readContract(session.client, { ...contract, functionName: "badgeOf", args }),
        readContract(session.client, { ...contract, functionName: "isHeld", args }),
      ]);
      const { from, to, takenAt, expiresAt } = badge;
      return { skillId, name, from, to, takenAt, expiresAt, held, ended: to !== LIVE, overdue: expiresAt < now };
    }),
  );
  return all.filter(({ takenAt }) => takenAt !== 0);
}

/** `to` of a badge that nobody has ended. */
const LIVE = 2 ** 48 - 1;
