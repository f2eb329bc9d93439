import { moduleOf } from "../module.ts";
import { findPersonalData } from "./find.ts";

/** Personal data in what a person reads. The evidence counts them by kind and never quotes one. */
export const personalData = moduleOf(
  "personal-data",
  ({ checks }) => checks.personalData,
  ({ outcome, ...wanted }, { content: { text } }) => {
    const spans = findPersonalData(text, wanted);
    if (spans.length === 0)
      return { outcome: "pass", evidence: `no personal data of the kinds ${wanted.kinds.join(", ")}` };
    const counts = wanted.kinds.flatMap((wantedKind) => {
      const count = spans.filter(({ kind }) => kind === wantedKind).length;
      return count === 0 ? [] : [`${wantedKind} ${count}`];
    });
    return { outcome, evidence: `personal data by kind and count: ${counts.join(", ")}` };
  },
);
