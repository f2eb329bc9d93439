import { PERSONAL_DATA } from "../../../contracts/sdk/policy-checks.ts";
import { readMail } from "../mail/mail.ts";
import { findPersonalData } from "../personalData/find.ts";
import { ID_REGIONS } from "../personalData/nationalId.ts";
import { countProfanity } from "../profanity.ts";
import { listCorpus, readCorpusMail } from "./corpus.ts";
import { datumsFrom, type Planted } from "./plantedData.ts";
import { type Random, shuffled } from "./random.ts";

const PER_KIND = 300;
const CHARACTERS = 4_096;
const MAILS = 2_000;

/** Sentences that data stand in; none says what kind follows. */
const AROUND = [
  (datum: string) => `\nyou can have ${datum} if you like\n`,
  (datum: string) => `\n> ${datum}\n`,
  (datum: string) => ` (${datum}) `,
  (datum: string) => `\nit was ${datum}, I think.\n`,
];

/**
 * Measures personal data and swear words on the corpus's texts: how much of made-up data planted in them is found, what
 * is found where nothing was planted, and the time it takes.
 */
export function measureTextModules(seed: number, random: Random): void {
  const texts = shuffled(listCorpus(), random)
    .slice(0, MAILS)
    .flatMap((name) => {
      const mail = readMail(readCorpusMail(name).data);
      return "problem" in mail ? [] : [mail.text.slice(0, CHARACTERS)];
    });
  console.log(
    `\nPersonal data: ${PER_KIND} of each kind planted in texts of ${CHARACTERS} characters at most, seed ${seed}`,
  );
  const draw = datumsFrom(seed, random);
  console.table(
    PERSONAL_DATA.map((kind) => {
      const planted = Array.from({ length: PER_KIND }, () => draw(kind));
      const found = planted.filter((datum, i) => isFound(datum, texts[i % texts.length] ?? "", random)).length;
      const untouched = texts.map(
        (text) => findPersonalData(text, { kinds: [kind], regions: regionsFor(kind) }).length,
      );
      return {
        ...{ kind, planted: PER_KIND, found, recall: (found / PER_KIND).toFixed(3) },
        "untouched mails with some": untouched.filter((count) => count > 0).length,
        "spans in them": untouched.reduce((sum, count) => sum + count, 0),
      };
    }),
  );
  const profane = texts.filter((text) => countProfanity(text) > 0).length;
  console.log(`Swear words in ${profane} of ${texts.length} mails`);
  time("personal data of all kinds, one region", texts, (text) => {
    findPersonalData(text, { kinds: PERSONAL_DATA, regions: ["US"] });
  });
  time("swear words", texts, countProfanity);
}

/** The whole of it: a part that is left can be as bad as all. */
function isFound({ kind, written, region }: Planted, text: string, random: Random): boolean {
  const around = AROUND[random(AROUND.length)] as (datum: string) => string;
  const at = text.indexOf("\n", random(text.length)) + 1;
  const sentence = around(written);
  const mail = text.slice(0, at) + sentence + text.slice(at);
  const start = at + sentence.indexOf(written);
  const value = kind === "secret" ? start + written.replace(/^password: /, "").length - 1 : start + written.length - 1;
  const first = kind === "secret" ? value : start;
  const regions = kind === "phone" ? [region] : regionsFor(kind);
  return findPersonalData(mail, { kinds: [kind], regions }).some(({ start, end }) => start <= first && end > value);
}

function regionsFor(kind: string): readonly string[] {
  return kind === "nationalId" ? ID_REGIONS : ["US"];
}

function time(what: string, texts: readonly string[], run: (text: string) => void): void {
  const start = performance.now();
  for (const text of texts) run(text);
  const each = (performance.now() - start) / texts.length;
  const mean = Math.round(texts.reduce((sum, { length }) => sum + length, 0) / texts.length);
  console.log(
    `${what}: ${each.toFixed(2)} ms a text of ${mean} characters on average, ${Math.round(1_000 / each)} a second`,
  );
}
