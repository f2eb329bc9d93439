import { expect, inject, test } from "vitest";
import { PAGE_HEADERS } from "../../script/web/headers.ts";

// What serves the build, asked without a browser.

test("every answer carries the page's policy, refusals too", async () => {
  for (const path of ["/", "/config.json", "/icon.svg", "/nothing", "/assets/"]) {
    const { headers } = await fetch(`${inject("stack").app}${path}`);
    for (const [name, value] of Object.entries(PAGE_HEADERS))
      expect(headers.get(name), `${name} of ${path}`).toBe(value);
  }
  expect((await fetch(inject("stack").app, { method: "POST" })).status).toBe(405);
});

test("the page needs nothing but its own files, by relative paths, and no inline script", async () => {
  const html = await (await fetch(inject("stack").app)).text();
  const places = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, place]) => place ?? "");
  expect(places.length).toBeGreaterThan(2);
  for (const place of places) {
    expect(place).toMatch(/^\.\//);
    expect((await fetch(new URL(place, inject("stack").app))).status, place).toBe(200);
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
  for (const path of paths) expect((await fetch(`${inject("stack").app}${path}`)).status, path).toBe(404);
});
