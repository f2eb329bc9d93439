import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPublicClient, custom, numberToHex, zeroHash } from "viem";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assayAbi, verifiersAbi } from "../contracts/sdk/abi.ts";
import { callVotes, goldOf, type RoundRecord, readRecord, sealedIn } from "../contracts/sdk/chain/record.ts";
import { verifyProof } from "../contracts/sdk/merkle.ts";
import { verifyBatch, verifyBatchEvidence } from "../contracts/sdk/proof/batch.ts";
import { ReorgError } from "../contracts/sdk/proof/canonical.ts";
import { readSeal } from "../contracts/sdk/proof/checks.ts";
import { type Evidence, readEvidence, verdictOf } from "../contracts/sdk/proof/evidence.ts";
import { explainSlash } from "../contracts/sdk/proof/explain-slash.ts";
import { verifyEvidence, verifyItem } from "../contracts/sdk/proof/item.ts";
import { parseOpening } from "../contracts/sdk/proof/opening.ts";
import { endOf } from "../contracts/sdk/proof/outcome.ts";
import type { Step } from "../contracts/sdk/proof/step.ts";
import { rowLeaf } from "../contracts/sdk/rows.ts";
import { type Chain, startChain } from "../test/anvil.ts";
import { runProgram } from "../test/command.ts";
import { cast, draw, NO_GOLD, passPhase, scoutVotes } from "../test/story/round.ts";
import { insure, judgeSettings, OWNER, readOpening, send, worldOf } from "../test/story/world.ts";
import { type Story, tellStory } from "../test/story.ts";
import { openSession, type Session } from "./session.ts";

const broken = (steps: Step[]) => steps.filter(({ status }) => status === "failed").map(({ name }) => name);
const pending = (steps: Step[]) => steps.filter(({ status }) => status === "open").map(({ name }) => name);

describe("a finished batch", () => {
  let chain: Chain;
  let session: Session;
  let story: Story;
  let evidence: Evidence;
  beforeAll(async () => {
    chain = await startChain({ settings: judgeSettings() });
    session = await openSession({ "rpc-url": chain.url, core: chain.addresses.core });
    story = await tellStory(chain, "claimed", { gold: true });
    evidence = await readEvidence(session, story.campaignId, story.sequence);
  });
  afterAll(() => chain?.stop());

  const openingOf = (item: number) => parseOpening(JSON.stringify(story.openings[item]));
  const verify = (item: number, changed: Partial<Evidence> = {}) =>
    verifyEvidence({ ...evidence, ...changed }, { item, readBlob: async () => story.blob, opening: openingOf(item) });

  test("every link of every item holds", async () => {
    for (let item = 0; item < 6; item++) {
      const { campaignId, sequence } = story;
      const readBlob = async () => story.blob;
      const steps = await verifyItem(session, { campaignId, sequence, item, readBlob, opening: openingOf(item) });
      expect(steps.filter(({ status }) => status !== "passed")).toEqual([]);
      // The contested item went past the missing guards to the judges.
      expect(steps.length).toBe(item === 3 ? 42 : 27);
    }
  });

  test("it says who was outvoted and who was paid", async () => {
    const details = async (item: number, of?: string) => {
      const steps = (await verify(item)).filter((step) => of === undefined || step.of === of);
      return Object.fromEntries(steps.map((step) => [step.name, step.words]));
    };
    expect((await details(3, "scouts")).tally).toContain("item 3: 2 approve, 4 reject");
    expect((await details(3, "scouts")).round).toContain("item 3 goes up");
    expect((await details(3, "guards")).committee).toContain("too few: the next tier judges");
    expect((await details(3, "judges")).tally).toContain("item 3: 1 approve, 3 reject, 0 abstain, of 4 seats");
    expect((await details(5)).gold).toContain("known to be bad");
    expect(endOf(evidence, 0).words).toBe("accepted by the scouts together with the check");
    expect(endOf(evidence, 3).words).toBe("rejected by the judges alone");
    expect(endOf(evidence, 5).words).toContain("gold");
    expect((await details(0)).payment).toContain(`0.05 dUSD to ${story.contributors[0]}`);
    expect((await details(1)).payment).toContain("not claimed yet");
    expect((await details(5)).payment).toContain("nothing was");
  });

  test("an item the batch does not have", async () => {
    const steps = await verifyEvidence(evidence, { item: 6, readBlob: async () => story.blob });
    expect(broken(steps)).toEqual(["item", "leaf"]);
  });

  test("another item list breaks the list and the leaf", async () => {
    const text = new TextDecoder().decode(story.blob);
    const blob = new TextEncoder().encode(text.replace(/0x(.)/, (_, digit) => `0x${digit === "0" ? 1 : 0}`));
    const steps = await verifyEvidence(evidence, { item: 0, readBlob: async () => blob });
    expect(broken(steps)).toEqual(["item list", "leaf"]);
  });

  test("no item list leaves the list open", async () => {
    const steps = await verifyEvidence(evidence, { item: 0, readBlob: async () => undefined });
    expect([broken(steps), pending(steps)]).toEqual([[], ["item list"]]);
  });

  test("report leaves have to give the report root, each in its place", async () => {
    const { reportLeaves } = story;
    const reports = async (answer: unknown) => {
      const readBatch = async () => answer;
      const steps = await verifyEvidence(evidence, { item: 0, readBlob: async () => story.blob, readBatch });
      return steps.find(({ name }) => name === "reports")?.status;
    };
    expect(await reports({ reportLeaves })).toBe("passed");
    expect(await reports({ reportLeaves: [...reportLeaves].reverse() })).toBe("failed");
    expect(await reports({ reportLeaves: reportLeaves.slice(1) })).toBe("failed");
    expect(await reports({ reportLeaves: [] })).toBe("failed");
    for (const none of [undefined, "", { reportHashes: reportLeaves }, { reportLeaves: ["0x12"] }]) {
      expect(await reports(none)).toBe("open");
    }
  });

  test("another item's opening is refused", async () => {
    const opening = openingOf(2);
    const steps = await verifyEvidence(evidence, { item: 0, readBlob: async () => story.blob, opening });
    expect(broken(steps)).toEqual(["origin"]);
  });

  test("an opening whose contributor signed other terms is refused", async () => {
    const opening = openingOf(0);
    opening.submission.deadline += 1;
    const steps = await verifyEvidence(evidence, { item: 0, readBlob: async () => story.blob, opening });
    expect(broken(steps)).toEqual(["origin", "consent given"]);
  });

  test("a forged policy, verdict word, committee, tally or outcome breaks its own link", async () => {
    const { created, source, sealed, rounds } = evidence;
    const [scouts, ...above] = rounds;
    const { drawn, cast, opened, decided, settled } = scouts ?? {};
    if (source.eventName !== "BatchSealed") throw new Error("the story was not sealed by an operator");
    if (!scouts || !drawn || !cast || !opened || !decided || !settled) throw new Error("the story is not finished");
    const forged = <T extends { args: object }>(event: T, args: Partial<T["args"]>): T => ({
      ...event,
      args: { ...event.args, ...args },
    });
    const verifyScouts = (changed: Partial<typeof scouts>) =>
      verify(0, { rounds: [{ ...scouts, ...changed }, ...above] });
    const verdict = { ...source.args.verdict, approve: 63n };
    const committee = [...scouts.committee].reverse();
    expect(broken(await verify(0, { created: forged(created, { policy: "0x7b7d" }) }))).toEqual(["policy"]);
    expect(broken(await verify(0, { source: forged(source, { verdict }) }))).toContain("verdict");
    expect(broken(await verify(0, { sealed: { ...sealed, goldCount: 2 } }))).toEqual(["gold"]);
    expect(broken(await verifyScouts({ committee }))).toContain("committee");
    expect(broken(await verifyScouts({ cast: forged(cast, { voters: 31 }) }))).toEqual(["ballots"]);
    expect(broken(await verifyScouts({ opened: forged(opened, { answers: 32n }) }))).toContain("gold");
    expect(broken(await verifyScouts({ decided: forged(decided, { approved: 31n }) }))).toEqual(["tally"]);
    expect(broken(await verifyScouts({ settled: forged(settled, { accepted: 31n }) }))).toEqual(["round"]);
    expect(broken(await verifyScouts({ settled: forged(settled, { paidVotes: [] }) }))).toEqual(["round", "vote pay"]);
  });

  test("another way up the tiers, other times or another seed block than the rules give is found out", async () => {
    const [scouts, guards, judges] = evidence.rounds;
    if (!scouts?.drawn || !scouts.decided || !guards || !judges?.settled) throw new Error("the story is not finished");
    const { drawn, decided, pinned } = scouts;
    const forged = <T extends { args: object }>(event: T, args: Partial<T["args"]>): T => ({
      ...event,
      args: { ...event.args, ...args },
    });
    const brokenBy = async (...rounds: RoundRecord[]) => broken(await verify(3, { rounds }));
    expect(await brokenBy(scouts, judges)).toEqual(["round"]);
    expect(await brokenBy(scouts, { ...guards, accepted: 0n }, judges)).toContain("round");
    expect(await brokenBy(scouts, guards, { ...judges, payrolls: guards.payrolls })).toEqual(["round"]);
    expect(await brokenBy(scouts, { ...guards, items: guards.items | 1n }, judges)).toContain("round");
    const { settled } = judges;
    expect(await brokenBy(scouts, guards, { ...judges, settled: forged(settled, { state: 5 }) })).toEqual(["round"]);
    const scoutsWith = (changed: Partial<RoundRecord>) => brokenBy({ ...scouts, ...changed }, guards, judges);
    const votingEnd = drawn.args.votingEnd - 1;
    expect(await scoutsWith({ drawn: forged(drawn, { votingEnd }) })).toEqual(["times"]);
    const appealEnd = decided.args.appealEnd + 3_600;
    expect(await scoutsWith({ decided: forged(decided, { appealEnd }) })).toEqual(["times"]);
    expect(await scoutsWith({ pinned: { ...pinned, blockNumber: pinned.blockNumber + 1n } })).toContain("round");
    const opened = scouts.opened && forged(scouts.opened, { mask: 8n });
    const { opened: _, ...closed } = scouts;
    expect(await brokenBy(closed, guards, { ...judges, ...(opened && { opened }) })).toContain("gold");
  });

  test("what an endpoint says of blocks and calls is held against what was signed and proved", async () => {
    const { source, claimed, campaignId, sequence } = evidence;
    if (source.eventName !== "BatchSealed" || !claimed[0]) throw new Error("the story is not finished");
    const { anchorBlock, anchorHash } = source.args.verdict;
    /** An endpoint that is honest but for one answer. */
    const lying = (method: string, word: unknown, lie: (answer: Record<string, unknown>) => object) => {
      const request = async (asked: { method: string; params?: unknown[] }) => {
        const answer = await session.client.request(asked as never);
        return asked.method === method && asked.params?.[0] === word ? lie(answer) : answer;
      };
      return { ...session, client: createPublicClient({ transport: custom({ request }, { retryCount: 0 }) }) };
    };
    const fork = lying("eth_getBlockByNumber", numberToHex(anchorBlock), (block) => ({ ...block, hash: zeroHash }));
    expect(broken(await verify(0, { deployment: fork }))).toEqual(["anchor"]);
    expect(anchorHash).not.toBe(zeroHash);
    const sealing = numberToHex(source.blockNumber);
    const reorg = lying("eth_getBlockByNumber", sealing, (block) => ({ ...block, hash: zeroHash }));
    await expect(readEvidence(reorg, campaignId, sequence)).rejects.toThrow(ReorgError);

    // A claim through another contract proves nothing: the payee is what the endpoint says it is.
    const elsewhere = (call: object) => ({ ...call, to: chain.addresses.core });
    const deployment = lying("eth_getTransactionByHash", claimed[0].transactionHash, elsewhere);
    const robbed = claimed.map((event) => ({ ...event, args: { ...event.args, contributor: session.core } }));
    const { sequence: number } = claimed[0].args;
    expect(number).toBe(sequence);
    const steps = await verify(0, { deployment, claimed: robbed });
    expect([broken(steps), pending(steps)]).toEqual([[], ["payment"]]);
    const whole = await verifyBatchEvidence(
      { ...evidence, deployment, claimed: robbed },
      { readBlob: async () => story.blob },
    );
    expect([broken(whole), pending(whole)]).toEqual([[], ["payment"]]);
    const other = lying("eth_getTransactionByHash", claimed[0].transactionHash, (call) => ({
      ...call,
      input: "0x12345678",
    }));
    expect(pending(await verify(0, { deployment: other }))).toEqual(["payment"]);
  });

  test("it explains what each seat lost, and what for", async () => {
    const explain = (index: number, seat: number) => explainSlash(session, { campaignId: 1, sequence: 1, index, seat });
    const slashOf = async (index: number, seat: number) => {
      const { due, taken, holds, terms } = await explain(index, seat);
      return { due, taken, holds, terms: terms.filter(({ amount }) => amount).map(({ what }) => what) };
    };
    const nothing = { due: 0n, taken: 0n, holds: true, terms: [] };
    expect(await slashOf(1, 0)).toEqual(nothing);
    const silence = 2n * 10n ** 18n;
    expect(await slashOf(1, 6)).toEqual({ due: silence, taken: silence, holds: true, terms: ["silence"] });
    // 10 % of the lock × the margin of three against one, of four seats, on the one item that was decided.
    const miss = 5n * 10n ** 17n;
    expect(await slashOf(3, 3)).toEqual({ due: miss, taken: miss, holds: true, terms: ["misses"] });
    expect((await explain(3, 0)).share).toBe(miss / 2n / 3n);
    await expect(explain(2, 0)).rejects.toThrow("It has 1: scouts, 7 seats; 2: guards, 0 seats; 3: judges, 4 seats");
    const env = { ASSAY_RPC_URL: chain.url, ASSAY_CORE: chain.addresses.core };
    const run = await runProgram("script/verify.ts", ["slash", "1", "1", "3", "3"], env);
    expect(run).toMatchObject({ code: 0, stdout: expect.stringContaining("majority's margin on item 3: 2") });
  });

  test("the view on chain explains every slash just so, from the events alone", async () => {
    const { sealed, rounds } = await readRecord(session, 1, 1);
    for (const [i, round] of rounds.entries()) {
      if (!round.settled) throw new Error("the story is not finished");
      const exposed = round.exposed.reduce((mask, { args }) => mask | (1 << args.seat), 0);
      for (const seat of round.committee.keys()) {
        const told = await session.client.readContract({
          ...{ address: chain.addresses.verifiers, abi: verifiersAbi, functionName: "explainSlash" },
          args: [sealedIn(sealed, round), round.committee, callVotes(round), goldOf(round), exposed, seat],
          blockNumber: round.settled.blockNumber - 1n,
        });
        const { voter, due, taken, terms, steps } = await explainSlash(session, {
          ...{ campaignId: 1, sequence: 1, index: i + 1, seat },
        });
        expect(told).toMatchObject({ voter, due, taken });
        expect(steps.map(({ name, status }) => [name, status])).toEqual([
          ["slash", "passed"],
          ["paid votes", "passed"],
        ]);
        const named = { misses: told.misses, gold: told.gold, silence: told.silence + told.abstention };
        for (const [what, amount] of Object.entries(named)) {
          expect(terms.find((term) => term.what === what)?.amount ?? 0n).toBe(amount);
        }
      }
    }
  });

  test("the command ends with 0 when all holds and with 1 when a link is broken", async () => {
    const folder = await mkdtemp(join(tmpdir(), "assay-verify-"));
    const { blob, openings, reportLeaves } = story;
    let gone = false;
    const gateway = createServer(({ url: route }, response) => {
      if (route?.startsWith("/blobs/0x")) response.end(gone ? "" : blob);
      else response.end(route === "/campaigns/1/batches/1" ? JSON.stringify({ reportLeaves }) : "");
    });
    await new Promise<void>((resolve) => gateway.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
    const env = { ASSAY_RPC_URL: chain.url, ASSAY_CORE: chain.addresses.core };
    const run = (...args: string[]) => runProgram("script/verify.ts", ["1", "1", "0", ...args], env);
    try {
      await writeFile(join(folder, "opening.json"), JSON.stringify(openings[0]));
      await writeFile(join(folder, "list.json"), `${new TextDecoder().decode(blob)} `);
      const whole = await run("--gateway", url, "--opening", join(folder, "opening.json"));
      expect(whole).toMatchObject({ code: 0, stdout: expect.stringContaining("28 links hold, 0 broken, 0 open.") });
      const forged = await run("--blob", join(folder, "list.json"), "--json");
      expect(forged.code).toBe(1);
      expect(JSON.parse(forged.stdout).passed).toBe(false);
      const batch = ["batch", "1", "1", "--gateway", url];
      const wholeBatch = await runProgram("script/verify.ts", batch, env);
      expect(wholeBatch).toMatchObject({
        code: 0,
        stdout: expect.stringContaining("39 links hold, 0 broken, 0 open."),
      });
      const list = ["batch", "1", "1", "--blob", join(folder, "list.json"), "--json"];
      const forgedBatch = await runProgram("script/verify.ts", list, env);
      expect([forgedBatch.code, JSON.parse(forgedBatch.stdout).passed]).toEqual([1, false]);
      expect(await run()).toMatchObject({ code: 2, stderr: expect.stringContaining("--gateway URL or --blob FILE") });
      const { core, verifiers } = chain.addresses;
      const proof = (name: string) => join(folder, `${name}.json`);
      const viem = [chain.url, core, verifiers, url, "1", "1", "0", proof("viem")];
      const byViem = await runProgram("script/examples/verdict-viem.ts", viem);
      expect(byViem).toMatchObject({ code: 0, stdout: expect.stringContaining("item 0: accepted\npassed campaigns") });
      expect(JSON.parse(await readFile(proof("viem"), "utf8"))).toHaveLength(24);
      const ethers = [chain.url, core, url, "1", "1", "0", proof("ethers")];
      const byEthers = await runProgram("script/examples/verdict-ethers.ts", ethers);
      expect(byEthers).toMatchObject({ code: 0, stdout: expect.stringContaining("item 0: the check says approved") });
      const { leaf, root, path } = JSON.parse(await readFile(proof("ethers"), "utf8"));
      const row = (await readSeal(evidence)).rows.find(({ mask }) => mask & 1n);
      expect(row && verifyProof(row.root, leaf, path.row) && verifyProof(root, rowLeaf(row), path.batch)).toBe(true);
      expect(root).toBe(verdictOf(evidence)?.root);
      gone = true;
      expect((await runProgram("script/examples/verdict-ethers.ts", ethers)).stderr).toContain(
        "the item list has SHA-256",
      );
    } finally {
      gateway.close();
      await rm(folder, { recursive: true, force: true });
    }
  });

  test("a batch or a campaign that does not exist is said so", async () => {
    await expect(readEvidence(session, 9, 1)).rejects.toThrow("There is no campaign 9");
    await expect(readEvidence(session, 1, 9)).rejects.toThrow("no sealed batch 9");
  });

  test("a whole batch holds, and what is forged breaks its own link", async () => {
    const { campaignId, sequence, blob, reportLeaves } = story;
    const readBlob = async () => blob;
    const parameters = { campaignId, sequence, readBlob, readBatch: async () => ({ reportLeaves }) };
    const steps = await verifyBatch(session, parameters);
    expect(steps.filter(({ status }) => status !== "passed")).toEqual([]);
    expect(steps.length).toBe(39);
    const verifyForged = async (changed: Partial<Evidence>, read = readBlob) =>
      broken(await verifyBatchEvidence({ ...evidence, ...changed }, { readBlob: read }));
    const text = new TextDecoder().decode(blob);
    const other = new TextEncoder().encode(text.replace(/0x(.)/, (_, digit) => `0x${digit === "0" ? 1 : 0}`));
    expect(await verifyForged({}, async () => other)).toEqual(["item list", "leaves"]);
    const { claimed, rounds } = evidence;
    const stolen = claimed.map((event) => ({ ...event, args: { ...event.args, contributor: session.core } }));
    expect(await verifyForged({ claimed: [] })).toEqual(["payment"]);
    expect(await verifyForged({ claimed: [...claimed, ...claimed] })).toEqual(["payment"]);
    expect(await verifyForged({ claimed: stolen })).toEqual(["payment"]);
    const [scouts, ...above] = rounds;
    if (!scouts) throw new Error("no round");
    expect(await verifyForged({ rounds: [{ ...scouts, votes: scouts.votes.slice(1) }, ...above] })).toContain("tally");
  });

  test("every step tells programs what it looked at", async () => {
    for (const { name, evidence: looked } of await verify(0))
      expect([name, Object.keys(looked).length > 0]).toEqual([name, true]);
  });

  test("a claim that never happened, or twice, breaks the payment", async () => {
    const { claimed } = evidence;
    expect(broken(await verify(0, { claimed: [] }))).toEqual(["payment"]);
    expect(broken(await verify(0, { claimed: [...claimed, ...claimed] }))).toEqual(["payment"]);
  });
});

test("a round that too few joined pays no votes, and what it paid from the insurance is shown", async () => {
  const chain = await startChain();
  try {
    const session = await openSession({ "rpc-url": chain.url, core: chain.addresses.core });
    const { batch, campaignId, sequence, blob } = await tellStory(chain, "sealed");
    const world = worldOf(chain);
    await insure(world, 3n * 10n ** 18n);
    const round = await draw(world, batch);
    if (!round) throw new Error("no committee was drawn");
    const votes = scoutVotes(round).slice(0, 4);
    await cast(world, batch, round, { votes });
    const args = [batch, round.committee, votes, NO_GOLD] as const;
    const core = { address: world.core, abi: assayAbi } as const;
    await passPhase(world, batch, (await readOpening(world)) + 1);
    await send(world, OWNER, { ...core, functionName: "tally", args });
    await passPhase(world, batch);
    await send(world, OWNER, { ...core, functionName: "settle", args });

    const seats = await Promise.all(
      round.committee.map((_, seat) => explainSlash(session, { campaignId, sequence, index: 1, seat })),
    );
    expect(seats.every(({ due, taken, share, holds }) => due + taken + share === 0n && holds)).toBe(true);
    const each = 75n * 10n ** 16n; // three among four; a tenth of the lock is one
    expect(seats.map(({ compensated }) => compensated)).toEqual([each, each, each, each, 0n, 0n, 0n]);
    const steps = await verifyItem(session, { campaignId, sequence, item: 0, readBlob: async () => blob });
    expect(broken(steps)).toEqual([]);
    expect(steps.find(({ name }) => name === "vote pay")?.words).toBe("paid votes by seat: 0, 0, 0, 0, 0, 0, 0");
    const env = { ASSAY_RPC_URL: chain.url, ASSAY_CORE: chain.addresses.core };
    const run = await runProgram("script/verify.ts", ["slash", String(campaignId), String(sequence), "1", "0"], env);
    expect(run).toMatchObject({ code: 0, stdout: expect.stringContaining("0.75 dSTAKE for a ballot") });
  } finally {
    await chain.stop();
  }
});

test("a batch on its way has open links and no broken ones", async () => {
  const chain = await startChain();
  try {
    const session = await openSession({ "rpc-url": chain.url, core: chain.addresses.core });
    const { campaignId, sequence, blob } = await tellStory(chain, "sealed");
    const steps = await verifyItem(session, { campaignId, sequence, item: 0, readBlob: async () => blob });
    expect([broken(steps), pending(steps)]).toEqual([[], ["draw", "payment"]]);
  } finally {
    await chain.stop();
  }
});
