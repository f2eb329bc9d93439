/** Words of presenting evidence. */
export const presentedStrings = {
  title: "Present evidence",
  lead: "You hold something that an operator or a voter has to answer for. Your browser checks every step by the contract's own rules; then you can send it. Nothing is sent before.",
  kinds: {
    verdicts: {
      title: "Two verdicts for one batch",
      text: "An operator whose keys signed both loses half of its bond; a tenth of that is credited to you. One is enough where the other is the one that was sealed.",
    },
    receipt: {
      title: "A receipt for a ballot that does not count",
      text: "The ballot is added to its round. Where the operator's list lacks it, or says something else, its bond pays, and half of that goes to the voter.",
    },
    vote: {
      title: "A committed vote that you were shown",
      text: "While voting goes on, whoever can open somebody's commitment shows that the vote was for sale: the seat loses its whole lock.",
    },
  },
  input: "Evidence",
  hint: "JSON: a verdict with its signature, or a list of two; a receipt as the round's page saves it; a committed vote with its salt",
  file: "Evidence as a file",
  other: "The other verdict, if you have it as a file of its own",
  action: "Check it",
  empty: "Give the evidence first.",
  again: "Check other evidence",
  what: "The evidence",
  result: "What came of it",
  send: {
    title: "Send it",
    ready: "Every step holds, so the contract will take it. It costs the fee of one transaction.",
    wait: "Nothing speaks against it, but it is too early. Come back in time, or it counts for nothing.",
    refused: "The contract would refuse it: the steps below say why.",
    connect: "Anybody can present evidence, with any account.",
    action: "Present it",
    done: "Evidence presented",
    credited: "What you are credited is taken out on the page “Stake”.",
  },
};
