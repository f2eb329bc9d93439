// Everything that comes to pages from somebody else: people, creators, contributors, tokens, gateways, endpoints, wallets,
// links, files, whoever hosts the page, and what the browser keeps. Hostile texts go through each, by the test it
// is listed under.
//
// A field's list says where pages keep what they have read of it: the words of a query's key, and where in its answer. The
// test fails unless a page has shown every text at each of these places. Fields with an empty list come by a journey of
// their own. `TEXTS_READ` of hostile-read.ts finds every text that a page has read; one that neither stands here nor in
// `NOBODYS` fails the tests of all pages: pages.e2e.ts.

/** Fields by the test that they go through. */
export const FIELDS = {
  "in links": {
    ...{
      campaign: [],
      batch: [],
      item: [],
      round: [],
      "bundle's digest": [],
      voter: [],
      skill: [],
      signer: [],
      quote: [],
    },
  },
  "in fields": {
    ...{ "search of campaigns": [], "what is to be verified": [], quote: [], "time of a quote": [] },
    ...{ "voter to look at": [], "another gateway": [], "gateway or address that lists come from": [] },
    ...{ "text to contribute": [], "chain's endpoint": [], "amount to fund with": [] },
    ...{ "skill's terms": [], "question and its answers": [], "evidence against an operator or a voter": [] },
  },
  "in what the browser keeps": {
    ...{
      "all fields of a campaign's draft": [],
      "all fields of a skill's draft": [],
      "other gateways": [],
      "labels of tasks": [],
      notices: [],
    },
    ...{ "vote in a round": [], "attempt at an exam": [] },
  },
  "in what the app reads as it starts": { theme: [], "chain's endpoint": [], "wallet that was used": [] },
  "in names of files, and in files": {
    ...{
      "items to contribute": [],
      "previews of items": [],
      quote: [],
      collateral: [],
      "event log": [],
      "evidence and reports": [],
      "list of items": [],
      opening: [],
    },
  },
  "in files that pages say nothing of but what came of them": {
    ...{ questions: [], "key file": [], "known answers": [], tasks: [], licence: [], "bank that is handed over": [] },
  },
  "in what wallets say of themselves": { name: [], icon: [], "reverse domain name": [] },
  "in config.json": { "addresses of gateways": [], "every field that is a text": [] },
  "in reports of abuse": {
    ...{ "name of the opening file": [], "opening file, and every field of it": [] },
    ...{ "name of the list's file": [], "leaf in the list": [] },
    "symbol of what is held back": ["abuse.campaign.token.symbol"],
  },
  "in what a contributor gives guards": {
    ...{ "address of the encrypted items": [], "encrypted items that the browser keeps": [] },
  },
  "in what guards are given": {
    ...{ "name of a review key's file": [], "review key's file, and the key in it": [] },
    ...{ "address of the encrypted items": [], "what is served there": [] },
    "item's text": ["guard items.0.data"],
    label: ["guard items.0.label.label"],
    evidence: ["guard items.0.findings.0.evidence"],
    "symbols of pay and bond": ["abuse-appeal.campaign.token.symbol", "abuse-appeal.appeal.unit.symbol"],
  },
  "in policies, and in names of tokens": {
    task: ["policy.policy.task", "policy of contributor.policy.task"],
    label: ["policy.policy.labels.0", "policy of contributor.policy.labels.0"],
    "policy as it was published": ["policy.text"],
    "symbol of what campaigns pay in": ["campaign.token.symbol", "campaign of contributor.token.symbol"],
    "symbol of what voters stake": ["campaign.stakeToken.symbol"],
    "evidence and words of proofs": [
      ...["proof.steps.0.words", "proof.steps.0.evidence.mark"],
      ...["checker.steps.0.words", "checker.steps.0.evidence.mark"],
    ],
  },
  "in names of skills": { "skill's name": ["skill.name"], "badge's name": [] },
  "in what a gateway says of itself": {
    ...{ problem: [], alarm: [], "state of jobs": ["gateway health.jobs.#"], figure: [] },
    "code of refusals": ["gateway health.refusals.#"],
    "why it halted": ["gateway health.halted"],
  },
  "in what a gateway says of somebody's items, and why it refuses": {
    ...{ reason: [], verdict: [], rule: [], outcome: [], evidence: [] },
    ...{ "refusal of a sign-in": [], "wallet's refusal of a signature": [] },
  },
  "in why a signed bundle is refused": { "refusal of the bundle": [], "refusal of an item": [] },
  "in tasks, and in the labels that they get": {
    "task's data": ["tasks.0.data"],
    "label to choose": ["policy of contributor.policy.labels.0"],
    "refusal of tasks": [],
  },
  "in exams": {
    question: ["attempt.paper.questions.0.prompt"],
    "answer to choose": ["attempt.paper.questions.0.choices.0"],
    "refusal of an exam": [],
  },
  "in items that voters look at": {
    "item's text, and its table's columns, cells and other lines": ["packet.value.items.0.data"],
    label: ["packet.value.items.0.label.label"],
    rule: ["packet.value.items.0.findings.0.rule"],
    evidence: ["packet.value.items.0.findings.0.evidence"],
    task: ["task.task"],
    "refusal of a sign-in": [],
    "symbol of an appeal's bond": ["campaign of contributor.token.symbol"],
  },
} as const satisfies Record<string, Record<string, readonly string[]>>;

/** A test, by what it is about. */
export type Subject = keyof typeof FIELDS;

/** Where a test's fields are read. */
export function placesOf(subject: Subject): string[] {
  return Object.values<readonly string[]>(FIELDS[subject]).flat();
}

/** Texts that pages read and nobody else chooses, and those that a place above stands for; patterns of places. */
const NOBODYS: readonly RegExp[] = [
  // Words of the page's own, in which what others say is what refusals went through.
  /^error\b/,
  // One of a few words that a schema or our own code lets through.
  /\.(next|state|role|fate|check|outcome|stand|format|view|eventName|key|of)$/,
  /^(proof|checker)\..*steps\.\*\.(name|of|stage|status)$/,
  /^proof\.item\.(words|rounds\.\*\.name)$/,
  /^(operator\.transactions|solvency\.holdings)\.\*\.what$/,
  // What the chain's events and numbers come to, in words of our own.
  /^(slash|service|own-seats|round|voter|operator|record|appeal|abuse)\b/,
  // Words of the verifier of quotes, about what Intel has signed.
  /^proof\.verdict\./,
  // What this browser made or keeps itself.
  /^(kept|kept bundles|held-review-key|contributor (key|secret)|own submissions)\b/,
  // Letters and digits alone.
  /\.languages\.\*$/,
  // Of config.json.
  /^(exam\.gateway|exam oracles\.\*\.url)$/,
  // Evidence is one text, as JSON.
  /^(proof|checker)\.steps\.\*\.evidence\./,
  // Amounts of tokens look alike wherever they stand.
  /\.symbol$/,
  // Shown for every text at once by "in names of skills" and by what gateways say.
  /^(badges|skills)\.\*\.name$/,
  /^private status\.items\.\*\./,
  /^gateway health\.(problems\.\*|alarms\.\*\.alarm)$/,
  // Labels are read with the policy; this page shows none.
  /^task\.labels\.\*$/,
];

/** Which of the places that a page has read texts at stand nowhere above. */
export function unlisted(places: readonly string[]): string[] {
  const listed = new Set(Object.values(FIELDS).flatMap((fields) => Object.values<readonly string[]>(fields).flat()));
  const known = new Set([...listed].map((place) => place.replace(/\.\d+/g, ".*")));
  return places.filter((place) => !known.has(place) && !NOBODYS.some((pattern) => pattern.test(place)));
}
