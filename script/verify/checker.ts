import { bytesToHex } from "viem";
import { verifyChecker } from "../../contracts/sdk/proof/checker.ts";
import { secureRandom } from "../../contracts/sdk/web-crypto.ts";
import { campaignIdOption } from "../campaign/id.ts";
import { option, part } from "../cli.ts";
import { chainOptions, openSession } from "../session.ts";
import { readTrustedTime } from "../trusted-time.ts";
import { urlValue } from "../values.ts";
import { printSteps } from "./print.ts";

const command = {
  name: "verify -- checker",
  summary:
    "Verifies, as contributors should before they encrypt, what answers at a gateway: a quote made just now, the campaign's program\n" +
    "in it, its keys on chain, and who may change it. Exits 0 or 3 if nothing is broken, 1 if you must not encrypt to it.",
  positionals: { campaign: campaignIdOption },
  options: {
    gateway: option(urlValue, {
      value: "URL",
      env: "ASSAY_GATEWAY_URL",
      text: "the gateway; nothing it says is believed",
    }),
    ...chainOptions,
  },
  examples: ["1 --gateway http://127.0.0.1:8080"],
};

/** `npm run verify -- checker` */
export const checker = part(command, async (values) => {
  const session = await openSession(values);
  const { campaign: campaignId, gateway } = values;
  const nonce = bytesToHex(secureRandom(32));
  const at = await readTrustedTime(session);
  const { accepted, steps, recipients } = await verifyChecker(session, { campaignId, gateway, fetch, nonce, at });
  const title = `The checker of campaign ${campaignId} at ${gateway}: ${accepted ? "nothing is broken" : "DO NOT ENCRYPT TO IT"}`;
  printSteps(values, steps, { title, campaignId, gateway, accepted, recipients });
});
