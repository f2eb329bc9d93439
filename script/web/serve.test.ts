import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildApp } from "./build.ts";
import { PAGE_HEADERS } from "./headers.ts";
import { BUILT_APP, serveApp } from "./serve.ts";

let app: Awaited<ReturnType<typeof serveApp>>;
beforeAll(async () => {
  if (!existsSync(join(BUILT_APP, "index.html"))) await buildApp();
  app = await serveApp({ config: `{"rpcUrl":""}` });
});
afterAll(() => app?.stop());

test("every answer carries the page's policy, refusals too", async () => {
  for (const path of ["/", "/config.json", "/icon.svg", "/nothing", "/assets/"]) {
    const { headers } = await fetch(`${app.url}${path}`);
    for (const [name, value] of Object.entries(PAGE_HEADERS))
      expect(headers.get(name), `${name} of ${path}`).toBe(value);
  }
  expect((await fetch(app.url, { method: "POST" })).status).toBe(405);
});

test("the page needs nothing but its own files, by relative paths, and no inline script", async () => {
  const html = await (await fetch(app.url)).text();
  const places = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, place]) => place ?? "");
  expect(places.length).toBeGreaterThan(2);
  for (const place of places) {
    expect(place).toMatch(/^\.\//);
    expect((await fetch(new URL(place, app.url))).status, place).toBe(200);
  }
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/);
});

test("no path leads out of the build", async () => {
  const paths = [
    "/../package.json",
    "/..%2fpackage.json",
    "/%2e%2e/package.json",
    "/assets/..%2f..%2fenv.ts",
    "/%00",
    "/%",
    "//etc/passwd",
  ];
  for (const path of paths) expect((await fetch(`${app.url}${path}`)).status, path).toBe(404);
});
