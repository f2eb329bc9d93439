import { writeFile } from "node:fs/promises";
import { Contract, type EventLog, JsonRpcProvider, recoverAddress, sha256, TypedDataEncoder } from "ethers";
import { assayAbi, teeRegistryAbi } from "../../contracts/sdk/abi.ts";
import { bitsOf } from "../../contracts/sdk/masks.ts";
import { merkleProof, merkleRoot } from "../../contracts/sdk/merkle.ts";
import { batchRoot, type Row, rowLeaf } from "../../contracts/sdk/rows.ts";
import { assayDomain, verdictTypes } from "../../contracts/sdk/typed-data.ts";

// What the check said of an item, who signed for it, and the item's path up to the signed root: from an endpoint of the chain
// and one public blob, step by step. For programs that use ethers.
// node --import tsx script/examples/verdict-ethers.ts <rpc url> <core> <gateway> <campaign> <batch> <item> [proof.json]

const [rpcUrl = "", core = "", gateway = "", campaignId, sequence, index, file] = process.argv.slice(2);
const item = Number(index);
const provider = new JsonRpcProvider(rpcUrl);
const assay = new Contract(core, assayAbi, provider);
const require = (holds: boolean, what: string) => {
  if (!holds) throw new Error(`Do not believe this verdict: ${what} does not hold.`);
  console.log(`ok ${what}`);
};

// The verdict, as its event has it, hashed anew by EIP-712.
const [sealed] = (await assay.queryFilter(assay.getEvent("BatchSealed")(campaignId, sequence))) as EventLog[];
if (!sealed) throw new Error(`Name another batch: campaign ${campaignId} has no batch ${sequence} with a verdict.`);
const verdict = sealed.args.verdict.toObject();
const { chainId } = await provider.getNetwork();
const domain = assayDomain(Number(chainId), core as `0x${string}`);
const types = { Verdict: verdictTypes.Verdict.map((field) => ({ ...field })) };
const digest = TypedDataEncoder.hash(domain, types, verdict);
require(digest === sealed.args.digest, `the verdict hashes to ${digest}`);

// Its signers: keys of programs that the registry had verified before the batch was sealed.
const transaction = await sealed.getTransaction();
const call = assay.interface.parseTransaction(transaction);
const { registry } = await assay.getFunction("parts")();
const keys = new Contract(registry, teeRegistryAbi, provider);
const sealedAt = (await sealed.getBlock()).timestamp;
for (const signature of call?.args[2] ?? []) {
  const signer = recoverAddress(digest, signature);
  const key = await keys.getFunction("keyOf")(signer);
  const isKnown = key.registeredAt > 0n && key.registeredAt <= sealedAt && sealedAt <= key.validUntil;
  require(isKnown, `${signer} signed it, a key of workload ${key.workloadId}`);
}

// The item's leaf in the public list, under its row, under the root that was signed.
const rows = ((call?.args[1] ?? []) as Row[]).map(({ payee, mask, root }) => ({ payee, mask, root }));
require(batchRoot(rows) === verdict.root, `the batch root is ${verdict.root}`);
const blob = new Uint8Array(await (await fetch(`${gateway}/blobs/${verdict.itemList}`)).arrayBuffer());
require(sha256(blob) === verdict.itemList, `the item list has SHA-256 ${verdict.itemList}`);
const row = rows.find(({ mask }) => (mask >> BigInt(item)) & 1n);
if (!row) throw new Error(`Name another item: the batch has no item ${item}.`);
const { leaves } = JSON.parse(new TextDecoder().decode(blob)) as { leaves: `0x${string}`[] };
const own = bitsOf(row.mask).map((bit) => leaves[bit] ?? "0x");
require(merkleRoot(own) === row.root, `the leaf ${leaves[item]} of item ${item} is in its row`);

const isApproved = ((BigInt(verdict.approve) >> BigInt(item)) & 1n) === 1n;
console.log(`item ${item}: the check says ${isApproved ? "approved" : "rejected"}`);
const path = {
  row: merkleProof(own, bitsOf(row.mask).indexOf(item)),
  batch: merkleProof(rows.map(rowLeaf), rows.indexOf(row)),
};
if (file !== undefined) await writeFile(file, JSON.stringify({ digest, leaf: leaves[item], root: verdict.root, path }));
provider.destroy();
