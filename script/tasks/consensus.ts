import { getBlock } from "viem/actions";
import { consensusRequestTypes, hashConsensusRequest, openConsensus } from "../../contracts/sdk/annotation-requests.ts";
import { generateKeyPair } from "../../contracts/sdk/key-pair.ts";
import { option, part } from "../cli.ts";
import { toJson } from "../print.ts";
import { openWriteSession, writeOptions } from "../session.ts";
import { integerValue } from "../values.ts";
import { askOracle, gatewayOption } from "./gateway.ts";

/** Seconds for which the request is good. */
const LIFETIME = 600;

const { json: _, "dry-run": __, ...signing } = writeOptions;

const command = {
  name: "campaign:tasks -- consensus",
  summary:
    "Prints what the labels of your campaign's final batches come to, as JSON: a row per task with its label, how sure it is and\n" +
    "how many labels it rests on, and Krippendorff's alpha. Sends no transaction; the answer is encrypted to this command alone.",
  positionals: { campaign: option(integerValue(1, 2 ** 32 - 1), { value: "ID", text: "a campaign you created" }) },
  options: { gateway: gatewayOption, ...signing },
  examples: ["1 --gateway http://127.0.0.1:8080"],
};

/** `npm run campaign:tasks -- consensus` */
export const consensus = part(command, async (values) => {
  const session = await openWriteSession({ ...values, "dry-run": false }, process.env);
  const { account, domain, wallet } = session;
  const { timestamp } = await getBlock(session.client);
  const own = await generateKeyPair();
  const request = { creator: account.address, sessionKey: own.publicKey, deadline: Number(timestamp) + LIFETIME };
  const message = { campaignId: values.campaign, ...request };
  const typed = { domain, types: consensusRequestTypes, primaryType: "ConsensusRequest", message } as const;
  const signature = await wallet.signTypedData({ account, ...typed });
  const headers = { "content-type": "application/json" };
  const post = { method: "POST", headers, body: JSON.stringify({ ...request, signature }) };
  const sealed = await askOracle(values.gateway, `campaigns/${values.campaign}/consensus`, post);
  console.log(toJson(await openConsensus(own.privateKey, hashConsensusRequest(domain, message), sealed)));
});
