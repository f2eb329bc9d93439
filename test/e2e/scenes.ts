import type { Page } from "playwright-core";
import type { LocalAccount } from "viem/accounts";
import type { Voter } from "../../script/demo/voter.ts";
import { strings } from "../../web/strings.ts";
import type { PathParts } from "./app.ts";
import { addFiles, fileOf, NOTES, unlockKeys } from "./contributing.ts";
import { fillDraft } from "./creator.ts";
import type { Example } from "./example.ts";
import type { Held, Place } from "./held.ts";
import { giveKeyFile, itemsOf } from "./reviewer.ts";

// What a page looks like to somebody who has something to do there.

/** A page as it is worth a picture. */
export type Scene = {
  route: string;
  parts: PathParts;
  /** The connected account; anybody without one. */
  who?: LocalAccount;
  /** Where it is, unless on the example's chain. */
  at?: Place;
  /** It shows what items hold. */
  hasItems?: boolean;
  /** What they do before the picture is taken. */
  prepare?: (page: Page) => Promise<void>;
};

const QUESTIONS = [
  ["Which header does DKIM add?", "DKIM-Signature", "Received-SPF", "X-Mailer"],
  ["Which header names the address that answers go to?", "Reply-To", "Return-Path", "Sender"],
  ["Which server's line stands at the top of a mail?", "The last one that passed it on", "The first one"],
  ["Where does a list say how to leave it?", "List-Unsubscribe", "Precedence", "Comments"],
].map(([prompt, ...choices], i) => ({ id: `q${i + 1}`, prompt, choices, answer: 0 }));

/** The scene of a route. */
export function sceneOf(route: string, parts: PathParts, example: Example, held: Held): Scene {
  const { contributor, creator, voter, openVoter, openBatch, digest, accepted } = example;
  const scene = { route, parts };
  switch (route) {
    case "/campaigns/new":
      return { ...scene, who: creator, prepare: (page) => fillDraft(page, { budget: "500" }) };
    case "/exams":
    case "/exams/:skill":
      return { ...scene, who: contributor };
    case "/exams/new":
      return { ...scene, who: creator, prepare: openQuestions };
    case "/contribute":
      return { ...scene, who: contributor, prepare: findBundles };
    case "/campaigns/:id/contribute":
      return { ...scene, who: contributor, hasItems: true, prepare: chooseFiles };
    case "/campaigns/:id/bundles/:digest":
      return { ...scene, parts: { ...parts, digest }, who: contributor, prepare: readReports };
    case "/campaigns/:id/rewards":
      return { ...scene, who: contributor, prepare: seeRewards };
    case "/campaigns/:id/abuse":
      return { route, parts: held.parts, at: held.at, who: held.author };
    case "/stake":
      return { ...scene, who: voter };
    case "/review":
      return { ...scene, who: voter };
    case "/review/:id/:sequence/:round": {
      const batch = { ...parts, sequence: `${openBatch}` };
      return { ...scene, parts: batch, who: voter, hasItems: true, prepare: (page) => openItems(page, openVoter) };
    }
    case "/verify/campaigns/:id/:sequence/:item":
      return { route, parts: { ...parts, item: `${accepted}` } };
    case "/review/abuse/:appeal": {
      const { at, parts, guard } = held;
      return { route, parts, at, who: guard.account, hasItems: true, prepare: (page) => openItems(page, guard) };
    }
    default:
      return scene;
  }
}

async function openItems(page: Page, keys: Pick<Voter, "reviewKey">): Promise<void> {
  await giveKeyFile(page, keys);
  await itemsOf(page).waitFor();
}

async function chooseFiles(page: Page): Promise<void> {
  const files = NOTES.slice(0, 3).map((text, i) => fileOf(`mail-${i + 1}.eml`, text));
  await page.getByText(strings.submissions.checker.accepted).waitFor();
  await addFiles(page, files);
  await unlockKeys(page);
}

/** Has the gateway say what the checks found of each item. */
async function readReports(page: Page): Promise<void> {
  await unlockKeys(page);
  await page.getByText(strings.submissions.bundle.passed).first().waitFor();
}

/** Has the gateways say which bundles there are, from whatever device. */
async function findBundles(page: Page): Promise<void> {
  const words = strings.submissions.bundles;
  await page.getByRole("button", { name: words.find.action }).click();
  await page.getByRole("table", { name: words.table }).waitFor();
}

/** Writes a skill, with its questions out of a file. */
async function openQuestions(page: Page): Promise<void> {
  const { about, questions } = strings.exams.create;
  const buffer = Buffer.from(JSON.stringify({ version: 1, questions: QUESTIONS }));
  await page.getByLabel(about.name.label, { exact: true }).fill("Reading mail headers");
  await page.getByLabel(questions.file).setInputFiles({ name: "questions.json", mimeType: "application/json", buffer });
  await page.getByText(questions.count(QUESTIONS.length)).waitFor();
}

async function seeRewards(page: Page): Promise<void> {
  const address = page.url();
  await page.goto(address.replace(/#.*$/, "#/contribute"));
  await findBundles(page);
  await page.goto(address);
  await unlockKeys(page);
  await page.getByRole("table", { name: strings.settlement.due.table }).waitFor();
}
