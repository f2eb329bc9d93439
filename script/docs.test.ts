import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const root = new URL("../", import.meta.url);

/** Rows of the table of defences: what stands against an attack, and the tests that are named for it. */
function defences(): { defence: string; tests: [file: string, name: string][] }[] {
  const docs = readFileSync(new URL("docs/threat-model.md", root), "utf8");
  const [, table = ""] = /\n## Defences\n([\s\S]*?)\n## /.exec(docs) ?? [];
  const rows = table.split("\n").filter((line) => line.startsWith("| "));
  return rows.slice(1).map((row) => {
    const [, , attack = "", , cell = ""] = row.split("|").map((column) => column.trim());
    const tests: [string, string][] = [];
    let file = "";
    for (const [, text = ""] of cell.matchAll(/`([^`]+)`/g)) {
      if (/\.(t\.sol|(test|e2e)\.ts)$/.test(text)) file = text;
      else tests.push([file, text]);
    }
    return { defence: attack, tests };
  });
}

test("docs/threat-model.md names a test for every defence", () => {
  expect(defences().length).toBeGreaterThan(40);
  expect(defences().filter(({ tests }) => tests.length === 0)).toEqual([]);
});

test.each(defences())("and it exists: $defence", ({ tests }) => {
  for (const [file, name] of tests) {
    const source = readFileSync(new URL(file, root), "utf8");
    expect(source, file).toContain(file.endsWith(".sol") ? `function ${name}(` : `"${name}`);
  }
});
