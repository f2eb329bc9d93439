import { bytesToHex } from "viem";
import { getBlock } from "viem/actions";
import { verifyChecker } from "../../contracts/sdk/proof/checker.ts";
import { secureRandom } from "../../contracts/sdk/web-crypto.ts";
import { campaignIdOption } from "../campaign/id.ts";
import { option, part } from "../cli.ts";
import { chainOptions, openSession, type Session } from "../session.ts";
import { urlValue } from "../values.ts";
import { printSteps } from "./print.ts";

/** Chains whose clock is moved by hand. */
const DEVELOPMENT_CHAIN = 31_337;

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
  const at = await timeOn(session);
  const { accepted, steps, recipients } = await verifyChecker(session, { campaignId, gateway, fetch, nonce, at });
  const title = `The checker of campaign ${campaignId} at ${gateway}: ${accepted ? "nothing is broken" : "DO NOT ENCRYPT TO IT"}`;
  printSteps(values, steps, { title, campaignId, gateway, accepted, recipients });
});

/** Our own clock, not the endpoint's word, except where nothing is at stake. */
async function timeOn({ chainId, client }: Session): Promise<number> {
  if (chainId === DEVELOPMENT_CHAIN) return Number((await getBlock(client)).timestamp);
  return Math.floor(Date.now() / 1000);
}
