import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hex } from "viem";
import { hexToBytes } from "viem";
import { sealBank } from "../../contracts/sdk/gold.ts";
import { ballotTypes } from "../../contracts/sdk/typed-data.ts";
import { bootKeys, openDstack } from "../../oracle/tee/dstack.ts";
import { keyed } from "../../oracle/tee/storage-seal.ts";
import { type Contributor, keyIn } from "../../script/demo/contributor.ts";
import { handOver } from "../../script/demo/gold.ts";
import { type Random, seededRandom } from "../../script/demo/random.ts";
import { activeKeysOf } from "../../script/demo/recipients.ts";
import type { Voter } from "../../script/demo/voter.ts";
import { machineOf, startMachine } from "../../script/machines.ts";
import { anvilAccount, anvilKey, MAKER } from "../anvil.ts";
import { type Drawn, membersOf } from "../oracle/ballots.ts";
import { type Cast, liveOn, sendBundle } from "../oracle/life.ts";
import { ACCOUNT, type OracleProcess, type Pair, startPair } from "../oracle/pair.ts";
import { type Bundle, bundleOf, contributorOf, createCampaign, enrolVoters, POLICY } from "../oracle/people.ts";
import type { TestBucket } from "../s3/server.ts";
import { drawSecret, mailWith, SECRETS_IN_A_MAIL } from "./mails.ts";
import { type Needle, needlesOfBytes, needlesOfText } from "./needles.ts";
import { sendInTheClear, sendMalformed } from "./plant.ts";
import { type Place, searchFolders, searchFor } from "./search.ts";

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

/** Servers of the run's own in place of the data folder. */
export type Elsewhere = { databaseUrl: string; folder: string; bucket: TestBucket };

type Secret = { name: string; text: string };
type Run = { pair: Pair; campaignId: number; authors: Contributor[]; voters: Voter[]; random: Random };

/** Every ninth secret each goes into labels, malformed requests, mails in the clear and known answers; the rest into mails. */
const SHARE = 9;

export async function plantAndSearch(count: number, seed: number, elsewhere?: Elsewhere): Promise<Found> {
  const temporary = await mkdtemp(join(tmpdir(), "assay-secrets-"));
  const pair = await startPair(optionsOf(temporary, elsewhere));
  try {
    return await live(
      pair,
      count,
      seed,
      [temporary, ...(elsewhere === undefined ? [] : [elsewhere.folder])],
      elsewhere,
    );
  } finally {
    await pair.stop();
    await rm(temporary, { recursive: true, force: true });
  }
}

function optionsOf(temporary: string, elsewhere: Elsewhere | undefined) {
  if (elsewhere === undefined) return { env: { TMPDIR: temporary } };
  const { databaseUrl, bucket } = elsewhere;
  const s3 = { ASSAY_S3_URL: bucket.url, ASSAY_S3_REGION: bucket.region };
  const access = { ASSAY_S3_KEY_ID: bucket.keyId, ASSAY_S3_SECRET: bucket.secret };
  return { databaseUrl, env: { TMPDIR: temporary, ...s3, ...access } };
}

async function live(pair: Pair, count: number, seed: number, others: string[], elsewhere?: Elsewhere): Promise<Found> {
  const { world } = pair;
  const random = seededRandom(seed, "secrets");
  const secrets = Array.from({ length: count }, (_, i) => ({ name: `secret ${i}`, text: drawSecret(random) }));
  const [labels, malformed, clear, known, mails] = dealt(secrets);
  const voters = await enrolVoters(world, 7);
  const authors = [await contributorOf(world, 0), await contributorOf(world, 1)];
  const campaignId = await campaignWith(pair, known, random);
  const run: Run = { pair, campaignId, authors, voters, random };
  for (const [i, { text }] of malformed.entries())
    await sendMalformed(i % 2 ? pair.leader.url : pair.follower.url, text, i);
  for (const group of groupsOf(clear))
    await sendInTheClear(world, authors[0] as Contributor, campaignId, group, random);
  const digests: Hex[] = [];
  for (const bundle of await bundlesOf(run, mails, labels)) digests.push(await sendBundle(world, bundle));
  await killAndStart(pair.leader);
  const folders = [pair.folder, ...others];
  const ballots: Place[] = [];
  const onVoted = async (round: Drawn, words: bigint) => {
    const search = searchFor(await ballotsOf(run, round, words));
    ballots.push(...(await searchAll(search, pair, folders, elsewhere)).places);
    await killAndStart(pair.leader);
  };
  const cast: Cast = { world, campaignId, sequence: 1, authors, voters, onVoted };
  const { claimed } = await liveOn(cast, digests, 600);
  await Promise.all([pair.leader.stop(), pair.twin?.stop(), pair.follower.stop()]);
  const keys = await keysOf(run);
  const control = { name: "control", text: drawSecret(random) };
  // What is planted on purpose has to be found, or nothing was searched.
  await writeFile(join(pair.leader.data, "control"), Buffer.from(`..${control.text}`).toString("base64"));
  const texts = [...secrets, control].flatMap(({ name, text }) => needlesOfText(name, text));
  const result = await searchAll(searchFor([...texts, ...keys]), pair, folders, elsewhere);
  const places = [...ballots, ...result.places].filter(({ secret }) => secret !== control.name);
  if (places.length === ballots.length + result.places.length) throw new Error("the control was not found");
  const found = new Set(places.map(({ secret }) => secret)).size;
  const kinds = new Set(keys.map(({ secret }) => secret)).size;
  const megabytes = Math.round(result.bytes / 1e6);
  return { planted: count, keys: kinds, found, places, files: result.files, megabytes, claimed };
}

/** Labels, malformed requests, mails in the clear, known answers, and the rest. */
function dealt(secrets: readonly Secret[]): [Secret[], Secret[], Secret[], Secret[], Secret[]] {
  const piles: [Secret[], Secret[], Secret[], Secret[], Secret[]] = [[], [], [], [], []];
  for (const [i, secret] of secrets.entries()) (piles[Math.min(i % SHARE, 4)] as Secret[]).push(secret);
  return piles;
}

function groupsOf(secrets: readonly Secret[]): string[][] {
  const texts = secrets.map(({ text }) => text);
  return Array.from({ length: Math.ceil(texts.length / SECRETS_IN_A_MAIL) }, (_, i) =>
    texts.slice(i * SECRETS_IN_A_MAIL, (i + 1) * SECRETS_IN_A_MAIL),
  );
}

async function campaignWith({ world }: Pair, known: readonly Secret[], random: Random): Promise<number> {
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
async function bundlesOf(run: Run, mails: readonly Secret[], labels: readonly Secret[]): Promise<Bundle[]> {
  const { pair, campaignId, authors, random } = run;
  const items = groupsOf(mails).map((group) => mailWith(group, random));
  const made = authors.map(async (author, of) => {
    const own = items.filter((_, i) => i % authors.length === of);
    const plain = await bundleOf(pair.world, author, campaignId, own);
    const envelopes = [...plain.envelopes];
    for (const { text } of labels.filter((_, i) => i % authors.length === of)) {
      const [data] = own.slice(envelopes.length % own.length);
      const edit = { envelope: { label: { label: text } } };
      envelopes.push(...(await bundleOf(pair.world, author, campaignId, [data as Uint8Array], edit)).envelopes);
    }
    return bundleOf(pair.world, author, campaignId, [], { envelopes });
  });
  return Promise.all(made);
}

async function killAndStart(oracle: OracleProcess): Promise<void> {
  await oracle.kill();
  await oracle.start();
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

/** Keys of the oracles, of contributors and of voters. */
async function keysOf({ pair, campaignId, authors, voters }: Run): Promise<Needle[]> {
  const needles: Needle[] = [];
  const add = (name: string, key: Uint8Array) => needles.push(...needlesOfBytes(name, key));
  for (const name of ["leader", "follower"] as const) {
    add(`${name}'s operator key`, hexToBytes(anvilKey(ACCOUNT[name])));
    const machine = await startMachine(machineOf(MAKER, name), pair.chain.url);
    const { keys } = await bootKeys(openDstack(machine.env.ASSAY_GUEST_AGENT), pair.world.domain.chainId);
    await machine.stop();
    add(`${name}'s storage key`, keys.storage);
    add(`${name}'s encryption key`, keys.encryption.privateKey);
    add(
      `${name}'s index key`,
      keyed(keys.storage, "index", pair.world.workloadId, anvilAccount(ACCOUNT.creator).address),
    );
  }
  for (const [i, author] of authors.entries()) {
    const { privateKey, payeeSecret } = await keyIn(pair.world, author, campaignId);
    add(`contributor ${i}'s secret`, author.secret);
    add(`contributor ${i}'s key`, privateKey);
    add(`contributor ${i}'s payee secret`, payeeSecret);
  }
  for (const { name, reviewKey } of voters) add(`${name}'s review key`, reviewKey.privateKey);
  return needles;
}

type Search = ReturnType<typeof searchFor>;

async function searchAll(search: Search, pair: Pair, folders: readonly string[], elsewhere?: Elsewhere) {
  const result = await searchFolders(search, folders);
  const output = [pair.leader, pair.twin, pair.follower].flatMap((oracle) => {
    return oracle === undefined ? [] : search(`output of ${oracle.name}`, Buffer.from(oracle.lines.join("\n")));
  });
  const objects = [...(elsewhere?.bucket.objects ?? [])].flatMap(([name, versions]) =>
    versions.flatMap(({ bytes }) => search(`object ${name}`, bytes)),
  );
  return { ...result, places: [...result.places, ...output, ...objects] };
}
