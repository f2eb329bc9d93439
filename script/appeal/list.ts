import { toAmount } from "../../contracts/sdk/amounts.ts";
import { readAppeals } from "../../contracts/sdk/chain/appeals.ts";
import { TIERS } from "../../contracts/sdk/chain/record.ts";
import { bitsOf } from "../../contracts/sdk/masks.ts";
import { addressValue } from "../../contracts/sdk/values.ts";
import { option, part } from "../cli.ts";
import { toJson } from "../print.ts";
import { chainOptions, openSession } from "../session.ts";
import { integerValue } from "../values.ts";

const command = {
  name: "appeal -- list",
  summary: "Lists appeals: items, bond, and whether it was divided. Changes nothing.",
  positionals: {},
  options: {
    campaign: option(integerValue(1, 2 ** 32 - 1).optional(), { value: "ID", text: "only those of this campaign" }),
    appellant: option(addressValue.optional(), { value: "ADDRESS", text: "only those of this account" }),
    ...chainOptions,
  },
  examples: ["--campaign 1", "--json"],
};

/** `npm run appeal -- list` */
export const list = part(command, async (values) => {
  const session = await openSession(values);
  const { campaign: campaignId, appellant } = values;
  const appeals = await readAppeals(session, { campaignId, appellant });
  if (values.json) {
    console.log(toJson(appeals));
    return;
  }
  if (appeals.length === 0) console.log("There are none.");
  for (const { appealId, campaignId, sequence, tier, mask, bond, unit, resolved, appellant } of appeals) {
    const state = resolved ? "divided" : `open: npm run appeal -- resolve ${appealId} once its batch is final`;
    const items = bitsOf(mask).join(", ");
    console.log(
      `${appealId}  campaign ${campaignId}, batch ${sequence}, items ${items} decided by the ${TIERS[tier]}; ` +
        `bond ${toAmount(bond, unit)} of ${appellant}; ${state}`,
    );
  }
});
