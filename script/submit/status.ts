import { getBlock } from "viem/actions";
import { submissionsAbi } from "../../contracts/sdk/abi.ts";
import { readEvents } from "../../contracts/sdk/chain/events.ts";
import { type Entry, readEntry } from "../../contracts/sdk/chain/forced-entry.ts";
import { popcount } from "../../contracts/sdk/masks.ts";
import { toTime, toWait } from "../../contracts/sdk/times.ts";
import { addressValue } from "../../contracts/sdk/values.ts";
import { option, part } from "../cli.ts";
import { toJson } from "../print.ts";
import { chainOptions, openSession } from "../session.ts";
import { integerValue } from "../values.ts";

const command = {
  name: "submit -- status",
  summary: "Lists forced submissions and what they wait for. Changes nothing.",
  positionals: {},
  options: {
    campaign: option(integerValue(1, 2 ** 32 - 1).optional(), { value: "ID", text: "only those of this campaign" }),
    contributor: option(addressValue.optional(), { value: "ADDRESS", text: "only those of this contributor" }),
    ...chainOptions,
  },
  examples: ["--campaign 1", "--json"],
};

/** `npm run submit -- status` */
export const status = part(command, async (values) => {
  const session = await openSession(values);
  const contract = { address: session.submissions, abi: submissionsAbi } as const;
  const args = values.campaign === undefined ? {} : { campaignId: values.campaign };
  const forced = await readEvents(session, { ...contract, eventName: "SubmissionForced", args });
  const wanted = forced.filter(({ args: { submission } }) => {
    return submission.contributor === (values.contributor ?? submission.contributor);
  });
  const entries: Entry[] = [];
  for (const event of wanted) entries.push(await readEntry(session, event.args.entry));
  const { timestamp } = await getBlock(session.client);
  if (values.json) {
    const shown = entries.map(({ items: _items, submission: _submission, ...rest }) => rest);
    console.log(toJson({ entries: shown, time: timestamp }));
    return;
  }
  if (entries.length === 0) console.log("There are none.");
  for (const entry of entries) {
    const { campaignId, contributor, count, open } = entry;
    console.log(
      `${entry.entry}  campaign ${campaignId}, ${contributor}, ${popcount(open)} of ${count} items open; ${nextOf(entry, timestamp)}`,
    );
  }
});

function nextOf({ open, dueBy, overdueAt }: Entry, now: bigint): string {
  if (open === 0n) return "nothing is open";
  if (now <= BigInt(dueBy)) return `oracles may seal it until ${toTime(dueBy)}, in ${toWait(dueBy, now)}`;
  if (overdueAt === 0) return "overdue: submit -- overdue marks it, then submit -- seal";
  return `marked overdue at block ${overdueAt}: submit -- seal takes it to the guards`;
}
