import type { Address, Hex } from "viem";
import { teeRegistryAbi } from "../../contracts/sdk/abi.ts";
import { popcount } from "../../contracts/sdk/masks.ts";
import { anvilAccount } from "../anvil.ts";
import { toAmount } from "../print.ts";
import { readBooks } from "./books.ts";
import { goodMails } from "./choose.ts";
import { createContributor } from "./contributor.ts";
import { labelsOf, readCorpus } from "./corpus.ts";
import { createCampaign } from "./creator.ts";
import { readBatchGas } from "./gas.ts";
import { type PrivateStatus, readStatus } from "./gateway.ts";
import { HOW_VOTERS_SEE } from "./judge.ts";
import { batchesOf, followChain, type News } from "./ledger.ts";
import { type Example, exampleOf } from "./opening.ts";
import { followItems } from "./outcome.ts";
import { type Payout, payOut } from "./payout.ts";
import { contributorAccounts, creatorAccount, DELEGATING_VOTER, delegateAccount, INDEX, voterRoles } from "./people.ts";
import { poolOf } from "./pool.ts";
import { seededRandom } from "./random.ts";
import { judgeRun, type Result } from "./result.ts";
import { describe, holdRound, nameOf, type Print, type Run } from "./run.ts";
import { readStatuses } from "./statuses.ts";
import { MAX_BATCHES, runCampaigns } from "./story.ts";
import { type BallotBox, enrolVoter } from "./voter.ts";
import { mined, tokenAbi, type World, walletOf } from "./world.ts";

/** Whole tokens of each kind that the visitor's account gets. */
const VISITOR_TOKENS = 1_000n;

/** The gateway's key is not one the chain knows for it. */
export class GatewayKeyError extends Error {
  override readonly name = "GatewayKeyError";
  constructor() {
    super("Do not vote through this gateway: its encryption key is not the one registered on chain for its signer.");
  }
}

/**
 * Plays a whole campaign: create, contribute, vote, settle, claim, refund.
 * @param started - When the run began, Unix time in milliseconds.
 */
export async function demonstrate(
  world: World,
  print: Print,
  started: number,
): Promise<{ result: Result; example: Example | undefined }> {
  const run = await gather(world, print);
  const { main, other } = run;
  const { statuses, payout } = await play(run);
  const payees = {
    contributors: run.contributors.map(({ account }) => account.address),
    voters: run.voters.map(({ account }) => account.address),
    creator: run.creator.address,
  };
  await welcome(world);
  const batchGas = await Promise.all(batchesOf(run.ledger, main.id).map((batch) => readBatchGas(world, batch)));
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
    return { statuses, payout: await payOut(run, [run.main, run.other], statuses) };
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

/** Reads the corpus and brings everybody together: voters stake, the creator creates, contributors derive keys. */
async function gather(world: World, print: Print): Promise<Run> {
  const corpus = readCorpus();
  const random = seededRandom(world.seed, "campaign");
  const roles = voterRoles();
  const signerOf = (index: number) => {
    return index === DELEGATING_VOTER ? delegateAccount() : (roles[index]?.account ?? delegateAccount());
  };
  const voters = await Promise.all(roles.map((role, index) => enrolVoter(world, role, signerOf(index))));
  print("stack", `${voters.length} voters staked a seat each: ${describe(voters)}; one votes by a delegate`);
  print("stack", HOW_VOTERS_SEE);
  const creator = creatorAccount();
  const main = await createCampaign(world, creator, MAX_BATCHES);
  const other = await createCampaign(world, creator, 1);
  const escrow = toAmount(main.funded, world.payToken);
  print(
    "campaigns",
    `campaign ${main.id} asks for labelled e-mails, with ${escrow} in escrow; campaign ${other.id} beside it`,
  );
  const accounts = contributorAccounts();
  return {
    ...{ world, print, creator, main, other },
    ledger: { batches: new Map(), slashes: [] },
    contributors: await Promise.all(accounts.map((account, index) => createContributor(world, account, index))),
    voters,
    labels: labelsOf(corpus),
    box: await ballotBox(world),
    pool: poolOf(goodMails(seededRandom(world.seed, "mails"), corpus)),
    random,
    bundles: new Map(),
    sent: [],
    voting: new Set(),
    receipts: new Map(),
    problems: [],
  };
}

/** Where ballots go: what the gateway says of itself, confirmed by the chain. */
async function ballotBox({ client, gateway, registry }: World): Promise<BallotBox> {
  const { signer, encryptionKey } = await readStatus(gateway);
  const call = { address: registry, abi: teeRegistryAbi, functionName: "keyOf", args: [signer as Address] } as const;
  const key = await client.readContract(call);
  if (key.encryptionKey.toLowerCase() !== encryptionKey.toLowerCase()) throw new GatewayKeyError();
  return { signer, encryptionKey };
}

function hear(run: Run, { sealed, drawn, settled }: News): void {
  for (const batch of sealed) {
    const approved = popcount(batch.approve);
    const counts = `${approved} approved and ${batch.count - approved} rejected by the check`;
    run.print("checks", `batch ${nameOf(run, batch)}: ${batch.count} items sealed, ${counts}; both oracles signed`);
  }
  for (const round of drawn) holdRound(run, round);
  for (const batch of settled) {
    const accepted = popcount(batch.settled?.accepted ?? 0n);
    const slashed = toAmount(batch.settled?.slashed ?? 0n, run.world.stakeToken);
    const votes = `${batch.cast?.seats ?? 0} ballots`;
    run.print("settlement", `batch ${nameOf(run, batch)}: ${votes}, ${accepted} items accepted, ${slashed} slashed`);
  }
}
