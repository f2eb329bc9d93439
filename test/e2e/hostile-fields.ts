/** Everything that people, tokens and gateways give to pages, by the test that it goes through. */
export const FIELDS = {
  "in links": ["campaign", "batch", "item", "round", "bundle's digest", "voter", "skill", "signer", "quote"],
  "in fields": [
    ...["search of campaigns", "what is to be verified", "quote", "time of a quote", "voter to look at"],
    ...["another gateway", "gateway or address that lists come from", "text to contribute", "chain's endpoint"],
  ],
  "in what the browser keeps": [
    ...[
      "all fields of a campaign's draft",
      "other gateways",
      "labels of tasks",
      "notices",
      "theme",
      "chain's endpoint",
    ],
  ],
  "in names of files, and in files": ["items to contribute", "quote", "collateral", "event log", "previews of items"],
  "in policies": ["task", "labels", "policy as it was published", "evidence of proofs"],
  "in names of tokens": ["symbol, of every seventh that is not cut to the same"],
  "in what a gateway says of itself": ["problems", "why it halted", "alarms", "states of jobs", "codes of refusals"],
  "in what a gateway says of somebody's items, and why it refuses": [
    ...["reason", "verdict", "rule", "outcome", "evidence", "refusal's code", "refusal's message"],
  ],
  "in tasks, and in the labels that they get": ["task's data", "label to choose"],
  "in exams": ["skill's name of 64 bytes, of every eighth", "question", "answer to choose"],
  "in items that voters look at": ["table's columns", "table's cells", "lines that are no table", "label", "report"],
} as const;
