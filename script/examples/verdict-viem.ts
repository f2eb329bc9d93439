import { writeFile } from "node:fs/promises";
import { createPublicClient, http } from "viem";
import { verifiersAbi } from "../../contracts/sdk/abi.ts";
import { readDeployment } from "../../contracts/sdk/chain/deployment.ts";
import { gatewayBlobs } from "../../contracts/sdk/proof/blobs.ts";
import { verifyItem } from "../../contracts/sdk/proof/item.ts";

// What became of an item, and why to believe it: from an endpoint of the chain and one public blob. For programs that use viem.
// node --import tsx script/examples/verdict-viem.ts <rpc url> <core> <verifiers> <gateway> <campaign> <batch> <item> [proof.json]

const [rpcUrl, core, verifiers, gateway, ...place] = process.argv.slice(2) as [
  string,
  `0x${string}`,
  `0x${string}`,
  string,
];
const [campaignId, sequence, item] = place.slice(0, 3).map(Number) as [number, number, number];
const client = createPublicClient({ transport: http(rpcUrl) });

// The contracts' own word costs one call.
const STATES = ["missing", "open", "accepted", "rejected", "lapsed", "void"];
const args = [campaignId, sequence, item] as const;
const status = await client.readContract({ address: verifiers, abi: verifiersAbi, functionName: "itemOf", args });
console.log(`item ${item}: ${STATES[status.state]}`);

// The proof believes no contract's word: every link is recomputed from events, calldata and the blob.
const deployment = await readDeployment(client, { core });
const readBlob = gatewayBlobs(fetch, gateway);
const steps = await verifyItem(deployment, { campaignId, sequence, item, readBlob });
for (const { stage, of, name, status, words } of steps) console.log(`${status} ${stage} ${of ?? ""} ${name}: ${words}`);

const [file] = place.slice(3);
const toText = (_: string, value: unknown) => (typeof value === "bigint" ? value.toString() : value);
if (file !== undefined) await writeFile(String(file), JSON.stringify(steps, toText));
if (steps.some(({ status }) => status === "failed")) process.exitCode = 1;
