import { TypedDataEncoder } from "ethers";
import { type Address, type Hex, hashDomain } from "viem";
import { describe, expect, test } from "vitest";
import vectors from "../../test/fixtures/typed-data.json" with { type: "json" };
import { buildVectors, structTypes } from "../../test/fixtures/typed-data.ts";
import * as typedData from "./typed-data.ts";

type StructName = keyof typeof structTypes;
type Field = { name: string; type: string };
type Vector = {
  domain: { chainId: string; verifyingContract: string };
  message: Record<string, string>;
  structHash: string;
  digest: string;
};

const names = Object.keys(structTypes) as StructName[];

const SIGNATURES: Record<StructName, string> = {
  Submission:
    "Submission(uint32 campaignId,address contributor,bytes32 itemsRoot,uint16 count,uint32 workloadId,bytes32 recipientsHash,bytes32 licenceHash,bytes32 policyHash,uint256 nonce,uint40 deadline)",
  Revocation: "Revocation(uint32 campaignId,address contributor,bytes32 itemsRoot,uint256 mask,uint256 nonce)",
  Verdict:
    "Verdict(uint32 campaignId,uint32 sequence,bytes32 root,bytes32 itemList,uint16 count,uint16 goldCount,bytes32 policyHash,uint256 approve,uint256 abusive,bytes32 reportRoot,bytes32 goldCommitment,uint64 anchorBlock,bytes32 anchorHash)",
  Ballot: "Ballot(bytes32 roundId,address voter,uint256 approve,uint256 abstain)",
  Receipt: "Receipt(bytes32 roundId,address voter,bytes32 ballotHash,uint64 blockNumber,bytes32 blockHash)",
  Closing: "Closing(bytes32 roundId,bytes32 ballotsHash,uint256 voterMask)",
  Delegation: "Delegation(address voter,address delegate,uint256 nonce,uint40 deadline)",
  Result:
    "Result(uint32 skillId,bytes32 bankHash,address holder,uint8 score,uint8 attempt,uint40 takenAt,uint40 deadline)",
};

const hashes = {
  Submission: typedData.hashSubmission,
  Revocation: typedData.hashRevocation,
  Verdict: typedData.hashVerdict,
  Ballot: typedData.hashBallot,
  Receipt: typedData.hashReceipt,
  Closing: typedData.hashClosing,
  Delegation: typedData.hashDelegation,
  Result: typedData.hashResult,
};

/** Decimal strings as viem's types: numbers up to 48 bits, bigints above. */
function structOf(name: StructName, message: Record<string, string>) {
  const fields = structTypes[name].map(({ name: field, type }: Field) => {
    const text = message[field] as string;
    const bits = type.startsWith("uint") ? Number(type.slice(4)) : undefined;
    return [field, bits === undefined ? text : bits > 48 ? BigInt(text) : Number(text)];
  });
  return Object.fromEntries(fields);
}

test("the committed vectors are what the generator writes", async () => {
  expect(vectors).toEqual(await buildVectors());
});

describe.each(names)("%s", (name) => {
  const types = { [name]: [...structTypes[name]] as Field[] };
  const cases = vectors[name] as readonly Vector[];
  const hash = hashes[name] as (domain: typedData.AssayDomain, struct: unknown) => Hex;
  const domainOf = ({ domain }: Vector) =>
    typedData.assayDomain(Number(domain.chainId), domain.verifyingContract as Address);

  test("is the type docs/wire.md states", () => {
    expect(TypedDataEncoder.from(types).encodeType(name)).toBe(SIGNATURES[name]);
  });

  test.each(cases)("hashes as in ethers and the shared vectors (%#)", (vector) => {
    const { message, structHash, digest } = vector;
    expect(hash(domainOf(vector), structOf(name, message))).toBe(digest);
    expect(TypedDataEncoder.hash(domainOf(vector), types, message)).toBe(digest);
    expect(TypedDataEncoder.from(types).hash(message)).toBe(structHash);
  });

  test("depends on chain and contract", () => {
    const vector = cases[2] as Vector;
    const domain = domainOf(vector);
    const elsewhere: Address = "0x0000000000000000000000000000000000000001";
    const domains = [domain, { ...domain, chainId: domain.chainId + 1 }, { ...domain, verifyingContract: elsewhere }];
    expect(new Set(domains.map((other) => hash(other, structOf(name, vector.message)))).size).toBe(3);
  });
});

test("the domain has four fields", () => {
  const domain = typedData.assayDomain(1, "0x0000000000000000000000000000000000000001");
  const fields = [
    { name: "name", type: "string" },
    { name: "version", type: "string" },
    { name: "chainId", type: "uint256" },
    { name: "verifyingContract", type: "address" },
  ];
  expect(hashDomain<Record<string, unknown>>({ domain: { ...domain }, types: { EIP712Domain: fields } })).toBe(
    TypedDataEncoder.hashDomain(domain),
  );
});
