import { expect, test } from "vitest";
import { instrument, type Node, nextId } from "./instrument.ts";
import { parse } from "./parse.ts";
import { coverageOf, missedLines, shortfalls, tableOf } from "./report.ts";

const file = "contracts/A.sol";

function probed(body: string, firstId = 0) {
  const source = `pragma solidity 0.8.30;\ncontract A {\n${body}\n}\n`;
  const result = instrument({ file, source, ast: parse({ [file]: source })[file] as Node, probe: "../P.sol" }, firstId);
  const lines = result.source.split("\n");
  expect(lines.length).toBe(source.split("\n").length);
  parse({ [file]: result.source });
  return { head: lines[0], body: lines.slice(2, -2).join("\n"), points: result.points };
}

test("every function and statement gets a probe, on its own line", () => {
  const { head, body, points } = probed("// Ünïcode\nfunction f() pure {\n  uint a = 1;\n  unchecked { a += 1; }\n}");
  expect(head).toBe('pragma solidity 0.8.30; import {Probe} from "../P.sol";');
  expect(body).toBe(
    '// Ünïcode\nfunction f() pure { Probe.hit("000000");\n  Probe.hit("000002"); uint a = 1;\n' +
      '  unchecked { Probe.hit("000004"); a += 1; }\n}',
  );
  expect(points.map(({ kind, line, what }) => `${line} ${kind} ${what}`.trimEnd())).toEqual([
    "4 function f",
    "5 line",
    "6 line",
  ]);
});

test("if, require and ? : get both outcomes; statements without braces get some", () => {
  const { body, points } = probed(
    "function f(uint a) pure returns (uint) {\nrequire(a > 1, E());\nif (a == 2) return 1; else if (a == 3) a = 4;\nreturn a > 5 ? 6 : 7; }",
    100,
  );
  expect(body).toBe(
    'function f(uint a) pure returns (uint) { Probe.hit("000100");\n' +
      'Probe.hit("000102"); require(Probe.when("000104", a > 1), E());\n' +
      'Probe.hit("000106"); if (Probe.when("000108", a == 2)) { Probe.hit("000110"); return 1; } else { Probe.hit("000112"); if (Probe.when("000114", a == 3)) { Probe.hit("000116"); a = 4; } }\n' +
      'Probe.hit("000118"); return Probe.when("000120", a > 5) ? 6 : 7; }',
  );
  expect(points.filter(({ kind }) => kind === "branch").map(({ id, what }) => [id, what])).toEqual([
    [104, "false"],
    [105, "true"],
    [108, "false"],
    [109, "true"],
    [114, "false"],
    [115, "true"],
    [120, "false"],
    [121, "true"],
  ]);
  expect(nextId(points)).toBe(122);
});

test("loops, modifiers and assembly keep their meaning", () => {
  const { body } = probed(
    "modifier m() { _; }\nfunction f(uint a) {\nfor (uint i; i < a; ++i) g();\nwhile (a > 0) { --a; }\nassembly { a := 1 }\n}\nfunction g() {}",
  );
  expect(body).toBe(
    'modifier m() { Probe.hit("000000"); Probe.hit("000002"); _; }\nfunction f(uint a) { Probe.hit("000004");\n' +
      'Probe.hit("000006"); for (uint i; i < a; ++i) { Probe.hit("000008"); g(); }\n' +
      'Probe.hit("000010"); while (a > 0) { Probe.hit("000012"); --a; }\n' +
      'Probe.hit("000014"); assembly { a := 1 }\n}\nfunction g() { Probe.hit("000016");}',
  );
});

test("what was reached is counted by line, function and outcome, and what is missing is named", () => {
  const { points } = probed("function f(uint a) pure {\nif (a == 2) return;\na = 3;\n}");
  const all = points.map(({ id }) => id);
  expect(shortfalls(coverageOf(points, new Set(all)))).toEqual([]);
  // Never 2: neither that outcome nor the return was reached, so that line was not either.
  const some = coverageOf(points, new Set(all.filter((id) => id !== 5 && id !== 6)));
  expect(some.all).toEqual({
    file: "all",
    line: { reached: 1, total: 2 },
    function: { reached: 1, total: 1 },
    branch: { reached: 1, total: 2 },
  });
  expect(missedLines(some)).toEqual(["contracts/A.sol:4 branch true", "contracts/A.sol:4 line"]);
  expect(shortfalls(some)).toEqual([
    "line coverage is 50.0 % (1/2), and must be 95 %",
    "branch coverage is 50.0 % (1/2), and must be 90 %",
  ]);
  expect(tableOf(some).split("\n").at(-1)).toMatch(/^all +50.0 % \(1\/2\) +100.0 % \(1\/1\) +50.0 % \(1\/2\)/);
});

test("nothing measured is not well", () => {
  expect(shortfalls(coverageOf([], new Set()))).toHaveLength(3);
});
