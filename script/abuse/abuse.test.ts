import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Address, keccak256, stringToHex } from "viem";
import { describe, expect, test } from "vitest";
import { abuseAbi, claimsAbi } from "../../contracts/sdk/abi.ts";
import { merkleProof } from "../../contracts/sdk/merkle.ts";
import { readSeal } from "../../contracts/sdk/proof/checks.ts";
import { readEvidence } from "../../contracts/sdk/proof/evidence.ts";
import { type Row, rowLeaf } from "../../contracts/sdk/rows.ts";
import { anvilKey, type Chain, startChain } from "../../test/anvil.ts";
import { runProgram } from "../../test/command.ts";
import { CONTRIBUTORS, mint, OWNER, pass, send, worldOf } from "../../test/story/world.ts";
import { type Chapter, type Story, tellStory } from "../../test/story.ts";
import { openSession } from "../session.ts";

/** Account of whoever reports. */
const REPORTER = 25;
/** Seconds for appeals. */
const APPEAL = 3_600;
/** The last item, which everybody rejects, is abusive; it is the second contributor's. */
const ITEM = 5;
const AUTHOR = CONTRIBUTORS[1];
const BLIND = keccak256(stringToHex("blind1"));

type Scene = { chain: Chain; story: Story; folder: string };

/** A story with an abusive item as far as `until`, and what a reporter may have of it in files. */
async function play(until: Chapter, act: (scene: Scene) => Promise<void>): Promise<void> {
  const times = { ASSAY_FAST_VOTING: "3600", ASSAY_FAST_OPENING: "3600", ASSAY_FAST_APPEAL: String(APPEAL) };
  const chain = await startChain({ settings: times });
  const folder = await mkdtemp(join(tmpdir(), "assay-abuse-"));
  try {
    const story = await tellStory(chain, until, { abusive: 1n << BigInt(ITEM) });
    const write = (name: string, value: object) => writeFile(join(folder, name), JSON.stringify(value));
    const opening = story.openings[ITEM];
    await writeFile(join(folder, "list.json"), story.blob);
    await write("item.json", { ...opening });
    await write("opened.json", { ...opening, rowNumber: 1, blind: BLIND });
    await write("wrong.json", { ...opening, rowNumber: 2, blind: BLIND });
    await write("other.json", { ...story.openings[3] });
    await mint(worldOf(chain), AUTHOR, chain.addresses.payToken, 10_000_000n);
    await collateral(chain, ["deposit", "1", "--amount", "9"], AUTHOR);
    await act({ chain, story, folder });
  } finally {
    await chain.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const program =
  (path: string) =>
  (chain: Chain, args: string[], key: number = REPORTER) =>
    runProgram(path, args, {
      ASSAY_RPC_URL: chain.url,
      ASSAY_CORE: chain.addresses.core,
      ASSAY_PRIVATE_KEY: anvilKey(key),
    });
const collateral = program("script/collateral.ts");
const abuse = program("script/abuse.ts");

const report = ({ chain, folder }: Scene, file: string, ...args: string[]) => {
  const given = ["--opening", join(folder, file), "--blob", join(folder, "list.json")];
  return abuse(chain, ["report", "1", "1", String(ITEM), ...given, ...args]);
};

/** The second contributor claims its row, which shows its number and blind to everybody. */
async function claimRow({ chain, story }: Scene): Promise<void> {
  const session = await openSession({ "rpc-url": chain.url, core: chain.addresses.core });
  const { rows } = await readSeal(await readEvidence(session, 1, 1));
  const { mask, root } = rows[1] as Row;
  const claim = { sequence: 1, rowNumber: 1, blind: BLIND, mask, root, proof: merkleProof(rows.map(rowLeaf), 1) };
  const args = [1, story.contributors[1] as Address, [claim]] as const;
  await send(worldOf(chain), OWNER, { address: session.claims, abi: claimsAbi, functionName: "claim", args });
}

describe("abuse by commands", () => {
  test("while the batch is judged it can be noted", () =>
    play("voting", async (scene) => {
      const { chain } = scene;
      const note = (...args: string[]) => abuse(chain, ["note", "1", ...args]);
      const noted = async () => {
        const contract = { address: chain.addresses.abuse, abi: abuseAbi } as const;
        const [mask] = await worldOf(chain).client.readContract({ ...contract, functionName: "notedOf", args: [1, 1] });
        return mask;
      };
      expect((await note("2")).stderr).toContain("has no sealed batch 2");
      expect((await note("1", "--dry-run")).stdout).toContain("would pass: notes that the verdict holds item 5");
      expect(await noted()).toBe(0n);
      expect((await note("1")).stdout).toContain("done: notes that the verdict holds item 5 for abusive");
      expect(await noted()).toBe(1n << BigInt(ITEM));
      expect((await note("1")).stderr).toContain("were noted before");
      expect((await report(scene, "opened.json")).stderr).toContain("Wait until the batch is final");
    }));

  test(
    "once it is final a report takes half of the collateral, once",
    () =>
      play("claimed", async (scene) => {
        const { chain, story, folder } = scene;
        expect((await report(scene, "item.json")).stderr).toContain("Add rowNumber and blind to the opening");
        expect((await report(scene, "wrong.json")).stderr).toContain("do not open the row's payee");
        expect((await report(scene, "other.json")).stderr).toContain("The opening is not that of item 5");
        const listless = await abuse(chain, ["report", "1", "1", "5", "--opening", join(folder, "item.json")]);
        expect(listless).toMatchObject({ code: 2, stderr: expect.stringContaining("--gateway URL or --blob FILE") });
        const dry = await report(scene, "opened.json", "--dry-run");
        expect(dry.stdout).toContain(`would pass: holds 4.5 dUSD of ${story.contributors[1]}'s collateral back`);

        await claimRow(scene);
        expect((await report(scene, "item.json")).stdout).toContain("If it is lost, your share is 0.45 dUSD.");
        expect((await report(scene, "item.json")).stderr).toContain("was reported before");
        const close = (item: string) => abuse(chain, ["close", "1", "1", item]);
        expect((await close("5")).stderr).toMatch(/Wait \d+ min: appeals are possible until/);
        expect((await close("3")).stderr).toContain("Nobody has reported item 3");
        const listed = await abuse(chain, ["list", "1"]);
        expect(listed.stdout).toContain(
          `batch 1, item 5: 4.5 dUSD of ${story.contributors[1]}; held back, appeals until`,
        );
        await pass(worldOf(chain), APPEAL + 1);
        expect((await abuse(chain, ["list", "1"])).stdout).toContain("not appealed; npm run abuse -- close 1 1 5");
        const late = await abuse(chain, ["appeal", "1", "1", "5"], AUTHOR);
        expect(late.stderr).toContain("The report of item 5 could be appealed until");
        expect((await close("5")).stdout).toContain(`${story.contributors[1]} lost 4.5 dUSD.`);
        expect((await close("5")).stderr).toContain("was closed before");
        expect((await abuse(chain, ["list", "1"])).stdout).toContain("not appealed, lost");
        expect((await collateral(chain, ["credit", "1"])).stdout).toContain("Received 0.45 dUSD.");
        expect((await collateral(chain, ["credit", "1"])).stderr).toContain("Nothing is credited");
        expect((await abuse(chain, ["note", "1", "1"])).stderr).toContain("or it is final already");
      }),
    300_000,
  );
});

test("the parts are listed, and a guard is told loudly what approving means", async () => {
  const { stdout } = await runProgram("script/abuse.ts", ["--help"]);
  const parts = "list status note report close appeal draw commit open expose decide withdraw".split(" ");
  for (const part of parts) expect(stdout).toMatch(new RegExp(`^  ${part} `, "m"));
  const commit = await runProgram("script/abuse.ts", ["commit", "--help"]);
  expect(commit).toMatchObject({ code: 0, stdout: expect.stringContaining("APPROVE MEANS NOT ABUSIVE") });
});
