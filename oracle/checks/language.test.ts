import { expect, test } from "vitest";
import { language, loadIdentify } from "./language.ts";
import { readMail } from "./mail/mail.ts";
import { findCorpusMail, listCorpus, readCorpusMail } from "./measure/corpus.ts";

const identify = await loadIdentify();

function textOf(data: Uint8Array): string {
  const mail = readMail(data);
  return "problem" in mail ? "" : mail.text;
}

function outcomeOf(text: string, languages = ["en"]): string {
  return language(identify, languages, text).outcome;
}

test("English ham passes", () => {
  const names = listCorpus().filter((name, i) => name.startsWith("easy-ham-1") && i % 10 === 0);
  expect(names.filter((name) => outcomeOf(textOf(readCorpusMail(name).data)) !== "pass")).toEqual([]);
});

test.each([
  ["hard-ham-1/00006", "de"],
  ["spam-2/00207", "fr"],
  ["spam-2/00756", "es"],
  ["spam-2/01003", "tr"],
  ["spam-1/00035", "ko"],
  ["hard-ham-1/00042", "ja"],
])("the real mail %s in %s is rejected unless its language is allowed", (name, code) => {
  const text = textOf(findCorpusMail(name).data);
  expect(outcomeOf(text)).toBe("reject");
  expect(outcomeOf(text, ["en", `${code}-XX`])).toBe("pass");
});

test("short, wordless and unknown text proves nothing", () => {
  for (const text of [
    "",
    "Guten Tag",
    "http://example.org/ ".repeat(50),
    "buchhaltung@deutschefirma.de ".repeat(50),
    "1234 ".repeat(500),
  ]) {
    expect(outcomeOf(text)).toBe("pass");
  }
});

test("a mail partly in English, partly in French, is left to the committee", () => {
  expect(outcomeOf(textOf(findCorpusMail("easy-ham-2/00959").data))).toBe("undecided");
});

test("older codes of the detector mean the same language", () => {
  const hebrew = (passage: string) => ({ language: passage === "" ? "und" : "iw", probability: 1 });
  expect(language(hebrew, ["he"], "שלום ".repeat(50)).outcome).toBe("pass");
});
