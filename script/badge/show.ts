import { type HeldBadge, readBadges, readSkills } from "../../contracts/sdk/chain/badges.ts";
import { toTime } from "../../contracts/sdk/times.ts";
import { addressValue } from "../../contracts/sdk/values.ts";
import { option, part } from "../cli.ts";
import { toJson, toTable } from "../print.ts";
import { chainOptions, openSession } from "../session.ts";

const skillsCommand = {
  name: "badge -- skills",
  summary: "Lists the skills of a deployment: who created each, what its exam takes, how long a badge lasts.",
  positionals: {},
  options: chainOptions,
  examples: [""],
};

/** `npm run badge -- skills` */
export const skills = part(skillsCommand, async (values) => {
  const session = await openSession(values);
  const all = await readSkills(session);
  if (values.json) {
    console.log(toJson(all));
    return;
  }
  if (all.length === 0) console.log("There are no skills yet: npm run badge -- create");
  const rows = all.map(({ skillId, name, creator, passMark, attempts, lifetime, workloadId }): [string, string] => [
    `${skillId}`,
    `${name}: ${passMark} % in ${attempts} attempts, good for ${days(lifetime)}; by ${creator}, workload ${workloadId}`,
  ]);
  console.log(toTable(rows));
});

const showCommand = {
  name: "badge -- show",
  summary: "Shows every badge a wallet has or had, and until when each is good. Changes nothing.",
  positionals: { wallet: option(addressValue, { value: "ADDRESS", text: "whose" }) },
  options: chainOptions,
  examples: ["0x…"],
};

/** `npm run badge -- show` */
export const show = part(showCommand, async (values) => {
  const session = await openSession(values);
  const badges = await readBadges(session, values.wallet);
  if (values.json) {
    console.log(toJson({ wallet: values.wallet, badges }));
    return;
  }
  if (badges.length === 0) console.log(`${values.wallet} never had a badge.`);
  else
    console.log(
      toTable(badges.map((badge) => [`${badge.skillId}`, `${badge.name}: ${standOf(badge, values.wallet)}`])),
    );
});

function standOf({ skillId, from, to, takenAt, expiresAt, held, ended }: HeldBadge, wallet: string): string {
  const exam = `exam of ${toTime(takenAt)}`;
  if (held) return `good until ${toTime(expiresAt)}, since block ${from} (${exam})`;
  if (ended) return `ended in block ${to} (${exam})`;
  return `its time was over at ${toTime(expiresAt)}, and draws still see it: npm run badge -- expire ${skillId} ${wallet}`;
}

function days(seconds: number): string {
  return seconds % 86_400 === 0 ? `${seconds / 86_400} d` : `${seconds} s`;
}
