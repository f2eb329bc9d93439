import type { Hex } from "viem";
import { routesOf } from "../../oracle/server/openapi.ts";
import { anvilAccount } from "../anvil.ts";
import { ask } from "../oracle/http.ts";
import type { Pair } from "../oracle/pair.ts";
import { bodyOf, bundleOf, contributorOf, createCampaign, mailOf } from "../oracle/people.ts";
import { signIn, signInFor } from "../oracle/session.ts";
import { until } from "../oracle/until.ts";
import type { Target } from "./send.ts";

/** Both oracles of a pair, with a campaign, bundles and sessions for malformed requests to be about. */
export async function targetsOf({ world, leader, follower }: Pair): Promise<{ leader: Target; follower: Target }> {
  const campaignId = await createCampaign(world);
  await until(async () => (await ask(`${leader.url}/campaigns/${campaignId}`)).status === 200, "the campaign");
  const author = await contributorOf(world, 0);
  const [sent, unsent] = [mailOf("a bundle that is known"), mailOf("one that never is")];
  const bundle = await bundleOf(world, author, campaignId, [sent, sent]);
  const { digest } = (await ask(`${leader.url}/submissions`, "POST", bodyOf(bundle))).body as { digest: Hex };
  const other = await bundleOf(world, author, campaignId, [unsent]);
  const account = anvilAccount(70);
  const stale = await signInFor(leader.url, account, { nonce: "a".repeat(64) });
  const session = await signIn(leader.url, account);
  const sealed = `0x${"ab".repeat(200)}`;
  const message = { id: digest, sealed, signature: other.signature };
  const known = [`${campaignId}`, digest, author.account.address, bundle.items[0]?.ciphertextHash ?? "0x"];
  const shared = { known, tokens: [session.authorization.slice(7), `0x${"11".repeat(32)}`, ""] };
  const bodies = {
    ...{ postSubmission: bodyOf(other), postSession: stale, postBallot: { voter: account.address, sealed } },
    ...{
      postAttempt: { ...stale, sessionKey: digest },
      postAnswers: { sealed },
      postWebhook: { url: "https://x.example" },
    },
    ...{ postProposal: message, postVerdict: message },
  };
  const portOf = (url: string) => Number(new URL(url).port);
  return {
    leader: { port: portOf(leader.url), routes: routesOf("leader"), bodies, ...shared },
    follower: { port: portOf(follower.url), routes: routesOf("follower"), bodies, ...shared },
  };
}
