import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes a minute or more, the longest first. Vitest would begin with the largest files, and most of these are small. */
const LONG = [
  "oracle/faults.test.ts",
  "oracle/lost-database.test.ts",
  "oracle/steps.test.ts",
  "script/stake/stake.test.ts",
  "oracle/restart.test.ts",
  "script/cli.test.ts",
  "oracle/replicas.test.ts",
  "test/attestation/onchain-faults.test.ts",
  "test/secrets/run.test.ts",
];

/** Begins with what takes longest: a core would wait for it at the end. A class, as vitest wants one. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification) => {
      const place = LONG.findIndex((path) => moduleId.endsWith(`/${path}`));
      return place < 0 ? LONG.length : place;
    };
    return sorted.sort((one, other) => rank(one) - rank(other));
  }
}
