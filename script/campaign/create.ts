import { readFile } from "node:fs/promises";
import { type Hex, keccak256 } from "viem";
import { z } from "zod";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import { createData, createdCampaign } from "../../contracts/sdk/chain/campaign-calls.ts";
import { readCost } from "../../contracts/sdk/chain/cost.ts";
import { requirePast } from "../../contracts/sdk/chain/past.ts";
import { termsOf } from "../../contracts/sdk/chain/terms.ts";
import { readStakeToken, readToken, toUnits } from "../../contracts/sdk/chain/token.ts";
import { type Policy, parseNewPolicy } from "../../contracts/sdk/policy.ts";
import { addressValue, hashValue } from "../../contracts/sdk/values.ts";
import { option, runCommand, UsageError } from "../cli.ts";
import { allow } from "../permit.ts";
import { toTable } from "../print.ts";
import { printSent, printText } from "../report.ts";
import { openWriteSession, type Session, writeOptions } from "../session.ts";
import { transact } from "../transact.ts";
import { amountValue, integerValue } from "../values.ts";
import { previewRows } from "./preview.ts";

const amount = (text: string) => option(amountValue, { value: "AMOUNT", text });

const badge = (whose: string) =>
  option(integerValue(0, 2 ** 32 - 1).default(0), {
    value: "SKILL",
    text: `skill that ${whose} must hold a badge of, default 0: none`,
  });

const pinned = {
  policy: option(z.string(), { value: "FILE", text: "what is asked for and checked, JSON as in docs/wire.md" }),
  licence: option(z.string().optional(), {
    value: "FILE",
    text: "licence contributors grant; the keccak256 of its bytes is pinned",
  }),
  "licence-hash": option(hashValue.optional(), { value: "HASH", text: "that hash, instead of the file" }),
  token: option(addressValue, { value: "ADDRESS", env: "ASSAY_PAY_TOKEN", text: "plain ERC-20 that pays everything" }),
  reward: amount("tokens per accepted item, to its contributor"),
  "vote-pay": amount("tokens per item, to each voter who did not miss the outcome"),
  "oracle-fee": amount("tokens per sealed item, to the oracle's operator, whose gas it has to cover"),
  "draw-bounty": amount("tokens per committee, to whoever draws it"),
  "seat-lock": amount("stake tokens that a committee member locks and can lose, at most a seat's price"),
  collateral: option(amountValue.default("0"), {
    value: "AMOUNT",
    text: "tokens a contributor must have deposited at least; it grows with what they earn; default 0: none",
  }),
  "contributor-badge": badge("contributors"),
  "voter-badge": badge("voters"),
  workload: option(integerValue(1, 2 ** 32 - 1).optional(), {
    value: "ID",
    text: "program allowed to check the data, default: the deployment's first",
  }),
  preset: option(z.string().default("standard"), {
    value: "NAME",
    text: "durations and committees: standard, fast (development chain) or a number, default standard",
  }),
  quorum: option(integerValue(1, 8).default(2), {
    value: "K",
    text: "signatures by different machines that a verdict needs, 1 to 8, default 2",
  }),
};

const command = {
  name: "campaign:create",
  summary:
    "Creates a campaign and funds it. Everything but the funding is fixed for the campaign's life. One transaction where the\n" +
    "token takes permits (ERC-2612), an approval before it where not.",
  positionals: {},
  options: { ...pinned, amount: amount("tokens to fund it with now; campaign:fund adds more"), ...writeOptions },
  examples: [
    "--policy policy.json --licence LICENCE.txt --token 0x… --amount 500 --reward 0.05 \\\n" +
      "    --vote-pay 0.002 --oracle-fee 0.005 --draw-bounty 0.5 --seat-lock 10 --dry-run",
  ],
};

await runCommand(import.meta.url, command, async (values) => {
  const bytes = await readNamed("--policy", values.policy);
  const policy = parseNewPolicy(bytes);
  const licenceHash = await readLicence(values.licence, values["licence-hash"]);
  const session = await openWriteSession(values, process.env);
  const [token, stakeToken] = await Promise.all([readToken(session.client, values.token), readStakeToken(session)]);
  const terms = termsOf(
    {
      reward: values.reward,
      votePay: values["vote-pay"],
      oracleFee: values["oracle-fee"],
      drawBounty: values["draw-bounty"],
      seatLock: values["seat-lock"],
      workloadId: values.workload ?? session.known?.workloadId ?? 1,
      presetId: presetIdOf(values.preset, session),
      quorum: values.quorum,
      collateral: values.collateral,
      contributorBadge: values["contributor-badge"],
      voterBadge: values["voter-badge"],
      licenceHash,
    },
    { token, stakeToken },
  );
  await requirePast(session, policy, { creator: session.account.address, workloadId: terms.workloadId });
  const funds = toUnits(values.amount, token);
  const cost = await readCost(session, terms, funds);
  printText(values, toTable([...policyRows(bytes, policy), ...previewRows(cost, terms, { token, stakeToken, funds })]));

  const { calls, permit } = await allow(session, { token, spender: session.campaigns, amount: funds });
  const data = createData(terms, bytes, funds, permit);
  const what = `creates the campaign with ${toAmount(funds, token)}${permit ? " by permit" : ""}`;
  const sent = await transact(session, [...calls, { what, to: session.campaigns, data }]);
  const campaignId = createdCampaign(sent.at(-1)?.receipt?.logs ?? []);
  const { batch: worstCase, fullBatches } = cost;
  printSent(values, sent, { campaignId, policyHash: keccak256(bytes), worstCase, fullBatches });
  if (campaignId) printText(values, `Campaign ${campaignId}; see npm run campaign:inspect -- ${campaignId}`);
});

function policyRows(bytes: Uint8Array, { format, checks }: Policy): [string, string][] {
  const modules = ["size", "format", "label", "exact copies", ...Object.keys(checks)].join(", ");
  return [
    ["policy", `${keccak256(bytes)}, ${bytes.length} bytes`],
    ["checks", `each ${format}: ${modules}`],
  ];
}

async function readLicence(path: string | undefined, hash: Hex | undefined): Promise<Hex> {
  if (path !== undefined && hash !== undefined) throw new UsageError("Give --licence or --licence-hash, not both.");
  if (hash !== undefined) return hash;
  if (path === undefined) throw new UsageError("--licence is missing: contributors have to know what they grant.");
  return keccak256(await readNamed("--licence", path));
}

async function readNamed(name: string, path: string): Promise<Uint8Array> {
  return readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw new UsageError(`${name}: cannot read ${path} (${cause.code}).`, { cause });
  });
}

function presetIdOf(name: string, { known }: Session): number {
  if (/^[1-9]\d{0,4}$/.test(name)) return Number(name);
  if (name !== "standard" && name !== "fast") throw new UsageError("--preset: write standard, fast or a number.");
  const id = known?.presets[name];
  if (id !== undefined) return id;
  const why = known ? "this deployment has none" : "without an addresses file its number is not known";
  throw new UsageError(`--preset: write the preset's number instead of ${name}, ${why}.`);
}
