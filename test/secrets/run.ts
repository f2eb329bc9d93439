import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Address, Hex } from "viem";
import { hexToBytes } from "viem";
import { sealBank } from "../../contracts/sdk/gold.ts";
import { ballotTypes } from "../../contracts/sdk/typed-data.ts";
import type { Contributor } from "../../script/demo/contributor.ts";
import { handOver } from "../../script/demo/gold.ts";
import { type Random, seededRandom } from "../../script/demo/random.ts";
import { activeKeysOf } from "../../script/demo/recipients.ts";
import type { Voter } from "../../script/demo/voter.ts";
import { anvilAccount } from "../anvil.ts";
import { type Drawn, membersOf } from "../oracle/ballots.ts";
import { ask } from "../oracle/http.ts";
import { liveOn, sendBundle } from "../oracle/life.ts";
import { ACCOUNT, type OracleProcess, type Pair, startPair } from "../oracle/pair.ts";
import { type Bundle, bundleOf, contributorOf, createCampaign, enrolVoters, POLICY } from "../oracle/people.ts";
import { keysOf, signerKeysOf } from "./keys.ts";
import { drawSecret, mailWith, SECRETS_IN_A_MAIL } from "./mails.ts";
import { type Needle, needlesOfBytes, needlesOfText } from "./needles.ts";
import {
  type Elsewhere,
  plantControls,
  requireControls,
  type Searched,
  searchDatabases,
  searchFiles,
} from "./places.ts";
import { sendInTheClear, sendMalformed } from "./plant.ts";
import { type Place, searchFor } from "./search.ts";
import { keepWebhooks, labelTasks, takeExams } from "./wallets.ts";

// A campaign's life with secrets in everything that people send, mistakes and kill -9 on the way, and then a search for them in
// everything that the oracles' processes have left: data folders, temporary files, output, and what their servers keep.

/** What was planted and found. `keys` are secrets of the oracles and of people, counted apart from what was sent. */
export type Found = {
  planted: number;
  keys: number;
  found: number;
  places: Place[];
  files: number;
  megabytes: number;
  claimed: number;
};

type Secret = { name: string; text: string };
type Run = { pair: Pair; campaignId: number; authors: Contributor[]; voters: Voter[]; random: Random };

/** One secret of so many each goes into whatever is no mail; the rest into mails. */
const SHARE = 12;
/** Where they go: into labels, malformed requests, mails in the clear, known answers, exams, webhooks, tasks, and mails. */
const PILES = 8;

export async function plantAndSearch(count: number, seed: number, elsewhere?: Elsewhere): Promise<Found> {
  const temporary = await mkdtemp(join(tmpdir(), "assay-secrets-"));
  // Not searched: it is the test's own.
  const aside = await mkdtemp(join(tmpdir(), "assay-drawn-"));
  const pair = await startPair(optionsOf(temporary, elsewhere));
  const folders = [pair.folder, temporary, ...(elsewhere === undefined ? [] : [elsewhere.folder])];
  try {
    return await live({ pair, folders, elsewhere, draws: join(aside, "draws") }, count, seed);
  } finally {
    await pair.stop();
    await rm(temporary, { recursive: true, force: true });
    await rm(aside, { recursive: true, force: true });
  }
}

function optionsOf(temporary: string, elsewhere: Elsewhere | undefined) {
  if (elsewhere === undefined) return { env: { TMPDIR: temporary } };
  const { databaseUrl, bucket } = elsewhere;
  const s3 = { ASSAY_S3_URL: bucket.url, ASSAY_S3_REGION: bucket.region };
  const access = { ASSAY_S3_KEY_ID: bucket.keyId, ASSAY_S3_SECRET: bucket.secret };
  return { databaseUrl, env: { TMPDIR: temporary, ...s3, ...access } };
}

async function live(searched: Searched, count: number, seed: number): Promise<Found> {
  const { pair, draws } = searched;
  const { world } = pair;
  const random = seededRandom(seed, "secrets");
  const secrets = Array.from({ length: count }, (_, i) => ({ name: `secret ${i}`, text: drawSecret(random) }));
  const [labels, malformed, clear, known, questions, hooks, tasks, mails] = dealt(secrets) as Piles;
  const voters = await enrolVoters(world, 7);
  const authors = [await contributorOf(world, 0), await contributorOf(world, 1)];
  const campaignId = await campaignWith(pair, known, random);
  const run: Run = { pair, campaignId, authors, voters, random };
  for (const [i, text] of malformed.entries())
    await sendMalformed(i % 2 ? pair.leader.url : pair.follower.url, text, i);
  for (const group of groupsOf(clear))
    await sendInTheClear(world, authors[0] as Contributor, campaignId, group, random);
  const given = [
    ...(await takeExams(pair, questions)),
    ...(await keepWebhooks(pair, voters, hooks)),
    ...(await labelTasks(pair, authors, tasks)),
  ];
  const digests: Hex[] = [];
  const bundles = await bundlesOf(run, mails, labels);
  for (const bundle of bundles) digests.push(await sendBundle(world, bundle));
  const signers = [await killAndStart(pair.leader, draws)];
  const places: Place[] = [];
  const onVoted = async (round: Drawn, words: bigint) => {
    places.push(...(await searchFiles(searchFor(await ballotsOf(run, round, words)), searched)).places);
    signers.push(await killAndStart(pair.leader, draws));
  };
  const { claimed } = await liveOn({ world, campaignId, sequence: 1, authors, voters, onVoted }, digests, 600);
  await Promise.all([pair.leader.stop(), pair.twin?.stop(), pair.follower.stop()]);
  const keys = [...given, ...(await keysOf({ ...run, bundles })), ...(await signerKeysOf(draws, signers))];
  const texts = secrets.flatMap(({ name, text }) => needlesOfText(name, text));
  const controls = await plantControls(searched, random);
  const search = searchFor([...texts, ...keys, ...controls]);
  const result = await searchFiles(search, searched);
  places.push(...requireControls(controls, [...result.places, ...(await searchDatabases(search, searched))]));
  const found = new Set(places.map(({ secret }) => secret)).size;
  const kinds = new Set(keys.map(({ secret }) => secret)).size;
  const megabytes = Math.round(result.bytes / 1e6);
  return { planted: count, keys: kinds, found, places, files: result.files, megabytes, claimed };
}

type Piles = [string[], string[], string[], string[], string[], string[], string[], string[]];

/** Labels, malformed requests, mails in the clear, and so on. */
function dealt(secrets: readonly Secret[]): string[][] {
  return Array.from({ length: PILES }, (_, pile) =>
    secrets.filter((_, i) => Math.min(i % SHARE, PILES - 1) === pile).map(({ text }) => text),
  );
}

function groupsOf(secrets: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(secrets.length / SECRETS_IN_A_MAIL) }, (_, i) =>
    secrets.slice(i * SECRETS_IN_A_MAIL, (i + 1) * SECRETS_IN_A_MAIL),
  );
}

async function campaignWith({ world }: Pair, known: readonly string[], random: Random): Promise<number> {
  const creator = anvilAccount(ACCOUNT.creator);
  const items = groupsOf(known).map((group, i) => {
    // The check finds the bad ones, and the voters follow it.
    return { data: mailWith(group, random), label: { label: i % 4 === 3 ? "ham" : "eggs" }, approve: i % 4 === 3 };
  });
  const recipients = await activeKeysOf(world, world.workloadId);
  const { domain, core, workloadId } = world;
  const bank = await sealBank(items, recipients, {
    chainId: domain.chainId,
    core,
    workloadId,
    creator: creator.address,
  });
  const policy = JSON.stringify({ ...POLICY, gold: { bank: bank.ciphertextHash, share: 10 } });
  const campaignId = await createCampaign(world, { policy });
  await handOver(world, campaignId, bank);
  return campaignId;
}

/** One bundle of each author's, one item in a few with a secret for a label, which the checks reject and report. */
async function bundlesOf(run: Run, mails: readonly string[], labels: readonly string[]): Promise<Bundle[]> {
  const { pair, campaignId, authors, random } = run;
  const items = groupsOf(mails).map((group) => mailWith(group, random));
  const made = authors.map(async (author, of) => {
    const own = items.filter((_, i) => i % authors.length === of);
    const plain = await bundleOf(pair.world, author, campaignId, own);
    const envelopes = [...plain.envelopes];
    for (const text of labels.filter((_, i) => i % authors.length === of)) {
      const [data] = own.slice(envelopes.length % own.length);
      const edit = { envelope: { label: { label: text } } };
      envelopes.push(...(await bundleOf(pair.world, author, campaignId, [data as Uint8Array], edit)).envelopes);
    }
    return bundleOf(pair.world, author, campaignId, [], { envelopes });
  });
  return Promise.all(made);
}

/** @returns the signer that the new process has drawn */
async function killAndStart(oracle: OracleProcess, draws: string): Promise<Address> {
  await oracle.kill();
  await oracle.start({ env: { SECRETS_DRAWS: draws }, preload: "test/secrets/draws.ts" });
  return ((await ask(`${oracle.url}/status`)).body as { signer: Address }).signer;
}

/** The voters' signatures under their ballots, which are nobody's before voting ends. */
async function ballotsOf({ pair, voters }: Run, round: Drawn, approve: bigint): Promise<Needle[]> {
  const { domain } = pair.world;
  const made = membersOf(round, voters).map(async ({ account, signer }) => {
    const message = { roundId: round.roundId, voter: account.address, approve, abstain: 0n };
    const signature = await signer.signTypedData({ domain, types: ballotTypes, primaryType: "Ballot", message });
    return needlesOfBytes(`ballot of ${account.address}`, hexToBytes(signature).subarray(0, 32));
  });
  return (await Promise.all(made)).flat();
}
