import { readFileSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Contributor } from "../../script/demo/contributor.ts";
import { undocumented } from "../../test/oracle/documented.ts";
import { bankOf, createSkill, enter, openSchool, sealedBank } from "../../test/oracle/exams.ts";
import { type Answer, ask } from "../../test/oracle/http.ts";
import { type Local, startLocal } from "../../test/oracle/local.ts";
import { bodyOf, bundleOf, contributorOf, createCampaign, mailOf } from "../../test/oracle/people.ts";
import { until } from "../../test/oracle/until.ts";
import { createApp } from "./app.ts";
import { openApiOf, routesOf } from "./openapi.ts";

const document = openApiOf(routesOf());

test("docs/openapi.json is what the routes say, and valid OpenAPI 3.1", async () => {
  const written = readFileSync(new URL("../../docs/openapi.json", import.meta.url), "utf8");
  expect(JSON.parse(written), "npm run openapi writes it anew").toEqual(JSON.parse(JSON.stringify(document)));
  const { valid, errors } = await new Validator().validate(JSON.parse(written));
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  const names = routesOf().map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

let local: Local;
let contributor: Contributor;
let campaignId: number;
beforeAll(async () => {
  local = await startLocal();
  contributor = await contributorOf(local.world, 0);
  campaignId = await createCampaign(local.world);
  await until(
    async () => (await ask(`${local.leader.url}/campaigns/${campaignId}`)).status === 200,
    "the leader to hear of the campaign",
  );
});
afterAll(() => local?.stop());

test("every route of an oracle is in the document, and nothing else", () => {
  for (const { oracle } of [local.leader, local.follower]) {
    const { role } = oracle.env;
    // Middleware stands for ALL.
    const served = createApp(oracle).routes.filter(({ method }) => method !== "ALL");
    const inApp = served.map(({ method, path }) => `${method} ${path}`);
    const described = routesOf(role).map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect(described.toSorted(), role).toEqual([...new Set(inApp)].toSorted());
  }
});

test("what is answered fits what the document says of it", async () => {
  const bundle = await bundleOf(local.world, contributor, campaignId, [mailOf("one that fits the document")]);
  const post = () => answered("post", "/submissions", {}, bodyOf(bundle));
  const { digest } = (await post()).body as { digest: string };
  expect((await post()).status).toBe(200);
  const [envelope] = bundle.envelopes;
  const place = { digest, position: "0" };
  for (const status of [201, 200]) {
    const put = await answered("put", "/submissions/{digest}/items/{position}", place, envelope?.bytes);
    expect(put.status).toBe(status);
  }
  await answered("get", "/submissions/{digest}", { digest });
  await answered("get", "/campaigns/{id}", { id: `${campaignId}` });
  for (const path of ["/status", "/health", "/ready", "/metrics", "/openapi.json"]) await answered("get", path);
  await answered("get", "/attestation", {}, undefined, `?nonce=0x${"ab".repeat(32)}`);
  const school = await openSchool(local);
  const sealed = await sealedBank(school, bankOf(8));
  const skillId = `${await createSkill(school, sealed)}`;
  await answered("get", "/exams/{skillId}", { skillId });
  await answered("put", "/exams/{skillId}/bank", { skillId }, sealed);
  await answered("get", "/exams/{skillId}", { skillId });
  await answered("get", "/sign-in/nonce");
  const entry = await enter(school, contributor.account, Number(skillId));
  const started = await answered("post", "/exams/{skillId}/attempts", { skillId }, entry.body);
  expect(started.status, started.text).toBe(201);
  await answered("get", "/exams/attempts/{id}", { id: (started.body as { attemptId: string }).attemptId });
});

test("what is refused fits it too, whatever is asked for", async () => {
  const parts = ["0", "1", `0x${"00".repeat(32)}`, "0x00", `0x${"00".repeat(20)}`, "%ff", "-1", "__proto__"];
  for (const { method, path } of routesOf("leader")) {
    const open = path.replace(/:([A-Za-z]+)/g, "{$1}");
    for (const part of parts) {
      const values = Object.fromEntries([...path.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => [name, part]));
      const body = method === "get" ? undefined : "[]";
      await answered(method, open, values as Record<string, string>, body);
    }
  }
});

/** Asks the leader, and checks what it says against the document. */
async function answered(
  method: string,
  path: string,
  values: Record<string, string> = {},
  body?: unknown,
  query = "",
): Promise<Answer> {
  const url = local.leader.url + path.replace(/\{([A-Za-z]+)\}/g, (_, name) => values[name] ?? name) + query;
  const answer = await ask(url, method.toUpperCase(), body);
  expect(undocumented(method, path, answer)).toBeUndefined();
  return answer;
}
