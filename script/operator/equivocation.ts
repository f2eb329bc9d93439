import { encodeFunctionData, parseEventLogs, zeroAddress } from "viem";
import { readContract } from "viem/actions";
import { z } from "zod";
import { operatorsAbi } from "../../contracts/sdk/abi.ts";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import { readStakeToken } from "../../contracts/sdk/chain/token.ts";
import { operatorOf, readSealedVerdict } from "../../contracts/sdk/proof/equivocation.ts";
import { signedVerdictSchema } from "../../contracts/sdk/proof/presented.ts";
import { recoverSigner } from "../../contracts/sdk/proof/signature.ts";
import { hashVerdict } from "../../contracts/sdk/typed-data.ts";
import { option, part, UsageError } from "../cli.ts";
import { printSent, printText } from "../report.ts";
import { openWriteSession, writeOptions } from "../session.ts";
import { readJson } from "../submit/read.ts";
import { transact } from "../transact.ts";

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
  const first = await readJson(values.verdict, signedVerdictSchema);
  const given = values.other === undefined ? undefined : await readJson(values.other, signedVerdictSchema);
  const session = await openWriteSession(values, process.env);
  const signer = await recoverSigner(hashVerdict(session.domain, first.verdict), first.signature);
  if (!signer) throw new UsageError(`The signature in ${values.verdict} is none: 65 or 64 bytes by a key are needed.`);
  const operator = await operatorOf(session, signer);
  if (operator === zeroAddress) throw new UsageError(`Give a verdict that a registered key signed: ${signer} is none.`);
  const second = given ?? (await readSealedVerdict(session, first.verdict, operator));
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
