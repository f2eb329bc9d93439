import { type Address, encodeFunctionData, type Hex, isAddressEqual, isHex, parseEventLogs, zeroAddress } from "viem";
import { readContract } from "viem/actions";
import { z } from "zod";
import { operatorsAbi, teeRegistryAbi } from "../../contracts/sdk/abi.ts";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import { readStakeToken } from "../../contracts/sdk/chain/token.ts";
import { readSeal } from "../../contracts/sdk/proof/checks.ts";
import { readEvidence, verdictOf } from "../../contracts/sdk/proof/evidence.ts";
import { recoverSigner } from "../../contracts/sdk/proof/signature.ts";
import type { Verdict } from "../../contracts/sdk/structs.ts";
import { hashVerdict } from "../../contracts/sdk/typed-data.ts";
import { hashValue } from "../../contracts/sdk/values.ts";
import { option, part, UsageError } from "../cli.ts";
import { printSent, printText } from "../report.ts";
import { openWriteSession, type Session, writeOptions } from "../session.ts";
import { readJson } from "../submit/read.ts";
import { transact } from "../transact.ts";

const whole = z.number().int().nonnegative();
const word = z.union([z.string().regex(/^(\d{1,78}|0x[0-9a-fA-F]{1,64})$/), whole]).transform(BigInt);
const signedSchema = z.object({
  verdict: z.object({
    campaignId: whole,
    sequence: whole,
    root: hashValue,
    itemList: hashValue,
    count: whole,
    goldCount: whole,
    policyHash: hashValue,
    approve: word,
    abusive: word,
    reportRoot: hashValue,
    goldCommitment: hashValue,
    anchorBlock: word,
    anchorHash: hashValue,
  }),
  signature: z.string().refine((text): text is Hex => isHex(text), "write 0x and hex digits"),
});

/** A verdict and one key's signature over it. */
type Signed = { verdict: Verdict; signature: Hex };

const command = {
  name: "operator -- equivocation",
  summary:
    "Reports an operator whose keys signed two verdicts for one batch: it costs half of its bond, and a tenth of that is yours.\n" +
    "Once per batch and operator. Anyone may.",
  positionals: {
    verdict: option(z.string(), {
      value: "FILE",
      text: 'JSON {"verdict": {…}, "signature": "0x…"}, see docs/operators.md',
    }),
    other: option(z.string().optional(), {
      value: "FILE",
      text: "the other verdict, in the same form; default: the one that was sealed",
    }),
  },
  options: writeOptions,
  examples: ["signed.json --dry-run", "first.json second.json"],
};

/** `npm run operator -- equivocation` */
export const equivocation = part(command, async (values) => {
  const first = await readJson(values.verdict, signedSchema);
  const given = values.other === undefined ? undefined : await readJson(values.other, signedSchema);
  const session = await openWriteSession(values, process.env);
  const signer = await recoverSigner(hashVerdict(session.domain, first.verdict), first.signature);
  if (!signer) throw new UsageError(`The signature in ${values.verdict} is none: 65 or 64 bytes by a key are needed.`);
  const operator = await operatorOf(session, signer);
  if (operator === zeroAddress) throw new UsageError(`Give a verdict that a registered key signed: ${signer} is none.`);
  const second = given ?? (await readSealed(session, first.verdict, operator));
  const [token, bond] = await Promise.all([
    readStakeToken(session),
    readContract(session.client, {
      address: session.operators,
      abi: operatorsAbi,
      functionName: "bondOf",
      args: [operator],
    }),
  ]);
  const args = [first.verdict, first.signature, second.verdict, second.signature] as const;
  const data = encodeFunctionData({ abi: operatorsAbi, functionName: "slashEquivocation", args });
  const what = `takes ${toAmount(bond.amount / 2n, token)} of operator ${operator}'s bond`;
  const sent = await transact(session, [{ what, to: session.operators, data }]);
  const logs = sent.at(-1)?.receipt?.logs ?? [];
  const slashed = parseEventLogs({ abi: operatorsAbi, eventName: "EquivocationSlashed", logs })[0]?.args;
  printSent(values, sent, { operator, signer, taken: slashed?.taken, bounty: slashed?.bounty });
  if (slashed)
    printText(values, `Your share, ${toAmount(slashed.bounty, token)}, is credited: npm run operator -- collect`);
});

async function operatorOf({ client, registry }: Session, signer: Address): Promise<Address> {
  const contract = { address: registry, abi: teeRegistryAbi, functionName: "keyOf" } as const;
  return (await readContract(client, { ...contract, args: [signer] })).operator;
}

/** The verdict that was sealed for the batch, with the operator's signature from the seal's calldata. */
async function readSealed(session: Session, { campaignId, sequence }: Verdict, operator: Address): Promise<Signed> {
  const evidence = await readEvidence(session, campaignId, sequence);
  const verdict = verdictOf(evidence);
  if (!verdict)
    throw new UsageError(`Batch ${sequence} was forced: no verdict was sealed for it. Give the other verdict.`);
  const digest = hashVerdict(session.domain, verdict);
  for (const signature of (await readSeal(evidence)).signatures) {
    const own = await recoverSigner(digest, signature);
    if (own && isAddressEqual(await operatorOf(session, own), operator)) return { verdict, signature };
  }
  throw new UsageError(
    `No key of ${operator} signed what was sealed for batch ${sequence}: give the other verdict it signed.`,
  );
}
