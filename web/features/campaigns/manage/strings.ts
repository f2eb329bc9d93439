/** Words of what a creator does with a campaign that exists. */
export const manageStrings = {
  title: "Your campaign",
  about: "You created it. Rules and terms are fixed; its money and its end are yours.",
  fund: {
    open: "Add money",
    title: "Add money",
    about: "It goes into the escrow and pays for batches to come. Anyone may add some.",
    amount: "Amount",
    covers: (count: number) =>
      `Enough for ${count} more full ${count === 1 ? "batch" : "batches"} at worst, with what is free already.`,
    send: "Add it",
    done: (amount: string, id: number) => `${amount} added to campaign ${id}`,
    balance: (amount: string) => `You have ${amount}.`,
    poor: (amount: string) => `You have ${amount}: get more, or write less.`,
  },
  close: {
    title: "End",
    open: "Announce the end",
    ask: "Announce this campaign's end?",
    notice: (span: string) =>
      `This is final. No more money can be added; batches can be sealed for another ${span}, and what is sealed is judged and paid in full. Then what is left is yours.`,
    before: (span: string) => `Announced ${span} before, so that whoever has sent items is still paid.`,
    yes: "Announce it",
    done: (id: number) => `The end of campaign ${id} is announced`,
    closing: "The end is announced. Batches can be sealed,",
    closed: "The campaign is over.",
  },
  refund: {
    title: "Take back",
    send: (amount: string) => `Take ${amount} back`,
    done: (amount: string) => `${amount} is yours again`,
    early: "Once the campaign is over, what is not promised to batches can be taken back.",
    promised: (amount: string) => `${amount} is still promised to batches: it is free when they settle.`,
    none: "Nothing is left to take back.",
  },
};
