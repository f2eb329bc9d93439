import type { Page } from "playwright-core";
import type { LocalAccount } from "viem/accounts";
import { type AbuseWorld, type Guard, ITEM, OTHER } from "./abuse-world.ts";
import { addressOf, connect, type PathParts } from "./app.ts";
import type { StackFacts } from "./facts.ts";
import { appealCommittee, callGuards, REPORTS, report, seated } from "./guarding.ts";

/** A chain, and the app that shows it. */
export type Place = Pick<StackFacts, "app" | "rpcUrl" | "chainId">;

/** Two items that are held for abusive: guards judge one, the author can still appeal for the other. */
export type Held = { at: Place; parts: PathParts; author: LocalAccount; guard: Guard };

/** Plays it; `open` opens the browser of somebody. */
export async function playHeld(
  scene: AbuseWorld,
  open: (at: Place, account: LocalAccount) => Promise<Page>,
): Promise<Held> {
  const { app, world, author } = scene;
  const at = { app, rpcUrl: world.url, chainId: world.chainId };
  const visit = async (account: LocalAccount) => {
    const page = await open(at, account);
    await page.goto(addressOf(app, REPORTS));
    await connect(page);
    return page;
  };
  const reporter = await visit(scene.reporter);
  await report(reporter, scene, ITEM);
  const pages = { reporter, author: await visit(author) };
  await callGuards(pages, scene);
  await reporter.goto(addressOf(app, REPORTS));
  await report(reporter, scene, OTHER);
  for (const page of Object.values(pages)) await page.context().close();
  const [{ guard }] = seated(scene.guards, await appealCommittee(scene));
  return { at, parts: { id: "1", appeal: "1" }, author, guard };
}
