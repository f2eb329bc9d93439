const OUTCOMES = {
  reject: "is rejected",
  undecided: "is left to the voters",
  pass: "passes, and voters are told",
} as const;

type Outcome = keyof typeof OUTCOMES;

/** Words of a policy's rules, whose settings are filled in. */
export const policyStrings = {
  names: {
    item: "Item",
    label: "Label",
    view: "Seen by",
    gold: "Known answers",
    consensus: "Consensus",
    words: "Length",
    language: "Language",
    personalData: "Personal data",
    profanity: "Swear words",
    repeats: "Repeats",
    image: "Picture",
    metadata: "File data",
    schema: "Schema",
    labelConsistency: "Consistency",
    agent: "Models",
  },
  formats: {
    email: "An item is one e-mail as it was received (RFC 5322)",
    text: "An item is one text in UTF-8",
    jsonl: "An item is a file of JSON lines",
    image: "An item is one picture",
  },
  views: {
    report: "Committee members see what the checks say about an item, never the item itself.",
    redacted: "Committee members see the item with personal data replaced.",
    full: "Committee members see the whole item.",
  },
  personalData: {
    secret: "secrets such as passwords",
    email: "e-mail addresses",
    iban: "IBANs",
    card: "card numbers",
    nationalId: "national ids",
    ip: "IP addresses",
    address: "street addresses",
    phone: "phone numbers",
  },
  metadata: {
    location: "a location",
    person: "a person",
    device: "a device",
    time: "a time",
    thumbnail: "a thumbnail",
    text: "a text",
    other: "something else",
  },
  locale: "en",
  or: (words: readonly string[]) =>
    words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`,
  item: (format: string, size: string) => `${format}, up to ${size}.`,
  label: (count: number, labels: string) =>
    `Each item carries ${count === 1 ? "the label" : "one of the labels"} ${labels}.`,
  gold: (share: number) =>
    `Up to ${share} % of a batch are items whose answer is known: they tell careful voters from others.`,
  consensus: (labellers: number, percent: number) =>
    `Items are labels for the creator's tasks. ${labellers} people label each task; what they agree on with at least ${percent} % certainty decides.`,
  words: (minimum: number) => (minimum === 1 ? "At least one word." : `At least ${minimum} words.`),
  language: (languages: string) => `Written in ${languages}.`,
  hasPersonalData: (kinds: string, outcome: Outcome) => `An item with ${kinds} ${OUTCOMES[outcome]}.`,
  profanity: (outcome: Outcome) => `An item with swear words ${OUTCOMES[outcome]}.`,
  alike: (percent: number) => `An item at least ${percent} % alike to an earlier one is rejected.`,
  copies: "An exact copy of an earlier item is rejected.",
  image: {
    minWidth: (pixels: number) => `at least ${pixels} pixels wide`,
    minHeight: (pixels: number) => `at least ${pixels} pixels high`,
    maxPixels: (pixels: number) => `at most ${pixels} pixels in all`,
    all: (parts: readonly string[]) => `${parts.join(", ")}.`,
  },
  hasMetadata: (kinds: string, outcome: Outcome) => `A picture whose file tells of ${kinds} ${OUTCOMES[outcome]}.`,
  schema: "Every line has to be valid under the policy's JSON Schema.",
  labelConsistency: (percent: number) => `Items at least ${percent} % alike should carry the same label.`,
  agent: (models: number, confidence: number, toxicity: number | undefined) => {
    const asked = models === 1 ? "A language model is" : `${models} language models are`;
    const doubt = `Where one doubts, or is less than ${confidence} % sure, voters decide`;
    const toxic = toxicity === undefined ? "" : `, as they do where one takes it for toxic by more than ${toxicity} %`;
    return `${asked} asked about what the other checks approve. ${doubt}${toxic}. No model approves or rejects an item.`;
  },
};
