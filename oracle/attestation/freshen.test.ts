import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseCertificate } from "../../contracts/sdk/attestation/certificate.ts";
import { parseCollateral } from "../../contracts/sdk/attestation/collateral.ts";
import { waitForReceipt } from "../../contracts/sdk/chain/receipt.ts";
import { type DcapChain, judge, pccsOf, startDcapChain } from "../../test/attestation/dcap-chain.ts";
import { COMPOSE, PLATFORM, sample } from "../../test/attestation/platform.ts";
import { encodeCertificate } from "../tee/platform/certificate.ts";
import { draftOf } from "../tee/platform/draft.ts";
import { guestOn } from "../tee/platform/guest.ts";
import { collateralOf } from "../tee/platform/issue.ts";
import { freshen } from "./freshen.ts";
import { freshUntil } from "./stale-parts.ts";
import { subjectOfQuote } from "./subject.ts";
import { type Upsert, upsertsOf } from "./upserts.ts";

const DAY = 86_400;

let chain: DcapChain;
beforeAll(async () => {
  chain = await startDcapChain();
});
afterAll(() => chain?.stop());

const send = async (calls: readonly Upsert[]) => {
  for (const call of calls) {
    const hash = await chain.client.writeContract(call);
    await waitForReceipt(chain.client, { hash });
  }
};

/** What Intel will ask for later. */
async function early() {
  const request = {
    guest: guestOn(PLATFORM, COMPOSE),
    reportData: new Uint8Array(),
    at: await chain.now(),
    revoked: 3,
  };
  const draft = draftOf(PLATFORM, request);
  draft.tcbInfo.tcbEvaluationDataNumber = 20;
  return { draft, collateral: collateralOf(draft) };
}

test("levels that somebody sent before they are the standard ones are kept fresh, as the contracts take no others", async () => {
  const { quote } = sample([], { at: await chain.now() });
  const standard = pccsOf(chain.now);
  const app = new Hono();
  app.get("/tdx/certification/v4/tcb", async ({ req, body }) => {
    if (req.query("update") !== "early") return standard.fetch(req.raw);
    const { tcb_info, tcb_info_signature, tcb_info_issuer_chain } = (await early()).collateral;
    const headers = { "TCB-Info-Issuer-Chain": encodeURIComponent(tcb_info_issuer_chain) };
    return body(`{"tcbInfo":${tcb_info},"signature":"${tcb_info_signature}"}`, 200, headers);
  });
  app.all("*", ({ req }) => standard.fetch(req.raw));
  const fetch = async (url: string) => app.request(url);
  const freshness = { contracts: chain.contracts, subject: subjectOfQuote(quote), fetch, url: "http://pccs.invalid" };
  await freshen(chain.client, freshness, send);

  const { draft, collateral } = await early();
  const certificate = (name: "platformCa" | "root") => parseCertificate(encodeCertificate(draft.certificates[name]));
  const own = { ca: certificate("platformCa"), root: certificate("root") };
  const { tcbInfo } = upsertsOf(chain.contracts, parseCollateral(collateral), own);
  await send(tcbInfo ? [tcbInfo] : []);

  await chain.pass(40 * DAY);
  const plan = await freshen(chain.client, freshness, send);
  expect(freshUntil(plan.parts)).toBeGreaterThan(await chain.now());
  expect((await judge(chain, quote)).status).toBe(0);
});
