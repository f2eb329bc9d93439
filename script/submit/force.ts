import { z } from "zod";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import { bundleSchema } from "../../contracts/sdk/bundle.ts";
import { readCampaign } from "../../contracts/sdk/chain/campaign.ts";
import { forceBond, forceData } from "../../contracts/sdk/chain/forcing.ts";
import { toWait } from "../../contracts/sdk/times.ts";
import { hashSubmission } from "../../contracts/sdk/typed-data.ts";
import { option, part } from "../cli.ts";
import { toTable } from "../print.ts";
import { printSent, printText } from "../report.ts";
import { openWriteSession, writeOptions } from "../session.ts";
import { approveCalls } from "../token.ts";
import { transact } from "../transact.ts";
import { readJson } from "./read.ts";

const command = {
  name: "submit -- force",
  summary:
    "Puts a signed submission before every oracle of its campaign. Takes a bond for each item, which comes back when the item\n" +
    "is sealed. What is not sealed in the inclusion time can be sealed without an oracle (submit -- seal). Anyone may.",
  positionals: {
    bundle: option(z.string(), {
      value: "FILE",
      text: "JSON with submission, signature and items, as it goes to POST /submissions",
    }),
  },
  options: writeOptions,
  examples: ["bundle.json --dry-run"],
};

/** `npm run submit -- force` */
export const force = part(command, async (values) => {
  const session = await openWriteSession(values, process.env);
  const { submission, signature, items } = await readJson(values.bundle, bundleSchema);
  const campaign = await readCampaign(session, submission.campaignId);
  const { token, preset } = campaign;
  const { each, amount } = forceBond(campaign, items.length);
  const entry = hashSubmission(session.domain, submission);
  printText(
    values,
    toTable([
      ["entry", entry],
      ["items", `${items.length} of ${submission.contributor}`],
      ["bond", `${toAmount(amount, token)}, ${toAmount(each, token)} an item`],
      ["due in", toWait(preset.inclusion, 0)],
    ]),
  );
  const data = forceData(submission, signature, items);
  const sent = await transact(session, [
    ...(await approveCalls(session, { token, spender: session.submissions, amount })),
    { what: `forces ${items.length} items into campaign ${submission.campaignId}`, to: session.submissions, data },
  ]);
  printSent(values, sent, { entry, bond: amount });
  printText(values, "Oracles fetch the ciphertexts by their hashes: have them at a gateway.");
});
