import type { Hex } from "viem";
import type { HDAccount } from "viem/accounts";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import type { PrivateStatus } from "../../contracts/sdk/gateway/submissions.ts";
import { popcount } from "../../contracts/sdk/masks.ts";
import { readBallotBox } from "../../contracts/sdk/voting/ballot.ts";
import { anvilAccount } from "../anvil.ts";
import { appealDecision, endAppeals, prepareAppeals } from "./appeals.ts";
import { readBooks } from "./books.ts";
import { goodMails, hardMails } from "./choose.ts";
import { createContributor } from "./contributor.ts";
import { labelsOf, readCorpus } from "./corpus.ts";
import { createCampaign } from "./creator.ts";
import { createSkill, takeExam } from "./exams.ts";
import { readBatchGas } from "./gas.ts";
import { goldItems, handOver, sealGold } from "./gold.ts";
import { HOW_VOTERS_SEE } from "./judge.ts";
import { batchesOf, emptyLedger, followChain, isForced, type News } from "./ledger.ts";
import { type Example, exampleOf } from "./opening.ts";
import { followItems } from "./outcome.ts";
import { type Payout, payOut } from "./payout.ts";
import {
  contributorAccounts,
  creatorAccount,
  DELEGATING_VOTER,
  delegateAccount,
  INDEX,
  JUDGES,
  judgeRoles,
  SCOUTS,
  type VoterRole,
  voterRoles,
} from "./people.ts";
import { poolOf } from "./pool.ts";
import { seededRandom } from "./random.ts";
import { judgeRun, type Result } from "./result.ts";
import { describe, holdRound, nameOf, noteGas, type Print, type Run, recruitGuards, tierName } from "./run.ts";
import { readStatuses } from "./statuses.ts";
import { MAX_BATCHES, runCampaigns } from "./story.ts";
import { enrolVoter } from "./voter.ts";
import { mapLimited, until } from "./wait.ts";
import { mined, tokenAbi, type World, walletOf } from "./world.ts";

/** Whole tokens of each kind that the visitor's account gets. */
const VISITOR_TOKENS = 1_000n;

/** Voters that stake and take their exam at a time. */
const AT_A_TIME = 4;

const HEARD_SECONDS = 60;

/**
 * Plays a whole campaign: create, contribute, vote, settle, claim, refund.
 * @param signal - Says when the oracles are to be away.
 * @param started - When the run began, Unix time in milliseconds.
 */
export async function demonstrate(
  world: World,
  print: Print,
  signal: Run["signal"],
  started: number,
): Promise<{ result: Result; example: Example | undefined }> {
  const run = await gather(world, print, signal);
  const { main, other } = run;
  const { statuses, payout } = await play(run);
  const payees = {
    contributors: run.contributors.map(({ account }) => account.address),
    voters: [...run.voters, ...run.judges].map(({ account }) => account.address),
    creator: run.creator.address,
  };
  await welcome(world);
  const sealed = batchesOf(run.ledger, main.id).filter((batch) => !isForced(batch));
  const batchGas = await Promise.all(sealed.map((batch) => readBatchGas(world, batch)));
  const example = exampleOf(run, main.id, statuses);
  const result = judgeRun(run, {
    main,
    example: example && { sequence: example.sequence, bit: example.bit },
    items: followItems(run.sent, statuses),
    books: await readBooks(world, run.ledger, [main, other], payees),
    batchGas: batchGas.flatMap((gas) => (gas === undefined ? [] : [gas])),
    payout,
    otherSteps: { create: main.gas },
    seconds: Math.round((Date.now() - started) / 1_000),
  });
  return { result, example };
}

/** Everything that happens on the chain once everybody is there, with the chain's events followed all the while. */
async function play(run: Run): Promise<{ statuses: Map<Hex, PrivateStatus>; payout: Payout }> {
  const stop = new AbortController();
  const following = followChain(run.world, run.ledger, (news) => hear(run, news), stop.signal);
  // The chain going away ends the run at once instead of by a timeout.
  const gone = following.then(() => new Promise<never>(() => {}));
  const finish = async () => {
    await runCampaigns(run);
    const statuses = await readStatuses(run);
    const payout = await payOut(run, [run.main, run.other], statuses);
    await endAppeals(run);
    await heard(run);
    return { statuses, payout };
  };
  return Promise.race([finish(), gone]).finally(() => stop.abort());
}

/** Gives whoever tries the stack afterwards something of both tokens. */
async function welcome(world: World): Promise<void> {
  const visitor = anvilAccount(INDEX.visitor);
  for (const { address, decimals } of [world.payToken, world.stakeToken]) {
    const args = [visitor.address, VISITOR_TOKENS * 10n ** BigInt(decimals)] as const;
    await mined(world, walletOf(world, visitor).writeContract({ address, abi: tokenAbi, functionName: "mint", args }));
  }
}

/** Waits until the ledger has every appeal's end. */
async function heard({ ledger }: Run): Promise<void> {
  const ended = () => [...ledger.appeals.values()].every(({ resolved }) => resolved !== undefined);
  await until(ended, "the appeals' bonds to be divided", HEARD_SECONDS);
}

/** Reads the corpus and brings everybody together: the creator creates, voters stake and learn, contributors derive keys. */
async function gather(world: World, print: Print, signal: Run["signal"]): Promise<Run> {
  const corpus = readCorpus();
  const hard = hardMails(seededRandom(world.seed, "hard mails"), corpus);
  const pool = poolOf(goodMails(seededRandom(world.seed, "mails"), corpus, hard));
  const creator = creatorAccount();
  const box = await readBallotBox(world, world.gateway);
  const gas: Run["gas"] = new Map();
  const voterBadge = await createSkill(world, creator, box.encryptionKey);
  const { voters, judges } = await enrolAll(world, gas, voterBadge, box.encryptionKey);
  print("stack", `${voters.length} voters staked a seat each: ${describe(voters)}; one votes by a delegate`);
  print("stack", `${judges.length} judges staked a seat each; all of them passed the exam and hold its badge`);
  print("stack", HOW_VOTERS_SEE);
  const bank = await sealGold(world, creator, goldItems(pool, MAX_BATCHES));
  const gold = { bank: bank.ciphertextHash };
  const main = await createCampaign(world, creator, MAX_BATCHES + 1, { ...gold, voterBadge: 0 });
  const other = await createCampaign(world, creator, 1, { ...gold, voterBadge });
  const escrow = toAmount(main.funded, world.payToken);
  const asks = `campaign ${main.id} asks for labelled e-mails, with ${escrow} in escrow; campaign ${other.id} beside it`;
  print("campaigns", asks);
  const known = await handOver(world, main.id, bank);
  print(
    "campaigns",
    `the creator handed over a sealed bank of ${known} known answers, three in four of them bad mails`,
  );
  const accounts = contributorAccounts();
  return {
    ...{ world, print, signal, creator, main, other, voters, judges, box, gas },
    ledger: emptyLedger(),
    contributors: await Promise.all(accounts.map((account, index) => createContributor(world, account, index))),
    labels: labelsOf(corpus),
    ...{ pool, hard: poolOf(hard.values()), random: seededRandom(world.seed, "campaign") },
    ...{ guards: new Set(), bundles: new Map(), sent: [], grievances: [], tasks: new Set() },
    ...{ voting: new Set(), receipts: new Map(), problems: [] },
  };
}

/** Voters and judges stake their seats and take the exam; what the badges cost is noted. */
async function enrolAll(world: World, gas: Run["gas"], skillId: number, encryptionKey: Hex) {
  const enrol = async (role: VoterRole, signer: HDAccount, tier: number) => {
    const voter = await enrolVoter(world, role, signer, tier);
    noteGas({ gas }, "grant", await takeExam(world, skillId, role.account, encryptionKey, role.name));
    return voter;
  };
  const signerOf = (index: number, { account }: VoterRole) =>
    index === DELEGATING_VOTER ? delegateAccount() : account;
  const voters = mapLimited(voterRoles(), AT_A_TIME, (role, index) => enrol(role, signerOf(index, role), SCOUTS));
  const judges = mapLimited(judgeRoles(), AT_A_TIME, (role) => enrol(role, role.account, JUDGES));
  return { voters: await voters, judges: await judges };
}

/** Where ballots go: what the gateway says of itself, confirmed by the chain. */
function hear(run: Run, { sealed, drawn, decided, settled }: News): void {
  for (const batch of sealed) {
    prepareAppeals(run, batch);
    if (isForced(batch)) continue;
    const approved = popcount(batch.approve & ~batch.abusive);
    const counts = `${approved} approved and ${batch.count - approved} not by the check`;
    run.print("checks", `batch ${nameOf(run, batch)}: ${batch.count} items sealed, ${counts}; both oracles signed`);
  }
  for (const round of drawn) holdRound(run, round);
  for (const { batch, round } of decided) appealDecision(run, batch, round);
  for (const { batch, round } of settled) {
    recruitGuards(run, round);
    if (round.settled === undefined) continue;
    const { accepted, moved, slashed } = round.settled;
    const who = tierName(round.tier);
    const votes =
      round.voters.length === 0 ? `too few ${who} for a committee` : `${popcount(round.seats)} ${who} voted`;
    const up = moved === 0n ? "" : `, ${popcount(moved)} go up`;
    const lost = slashed === 0n ? "" : `, ${toAmount(slashed, run.world.stakeToken)} slashed`;
    run.print("settlement", `batch ${nameOf(run, batch)}: ${votes}, ${popcount(accepted)} items accepted${up}${lost}`);
  }
}
