/** Words of sealing known answers and tasks, and of handing them over. */
export const bankStrings = {
  noKey: (workloadId: number) =>
    `Wait for an oracle: program ${workloadId} has no active key, so nobody could open it.`,
  format: "How the file is written",
  gold: {
    file: "File of known answers",
    text: "A JSON file. It is encrypted in this browser to the program's keys, whose registrations are verified first, and opens for campaigns of your account alone.",
    example: `{"version":1,"items":[
  {"data":"base64 of an item","label":{"label":"spam"},"approve":false}
]}`,
    sealed: (count: number, known: number, keys: number) =>
      `${count} items, ${known} of them to be refused, sealed to ${keys} ${keys === 1 ? "key" : "keys"}.`,
  },
  tasks: {
    file: "File of tasks",
    text: "A JSON file. It is encrypted in this browser to the program's keys, whose registrations are verified first, and opens for campaigns of your account alone.",
    example: `{"version":1,"tasks":[
  {"data":"base64 of a task"},
  {"data":"base64 of a task whose answer is known","answer":"spam"}
]}`,
    sealed: (count: number, known: number, keys: number) =>
      `${count} tasks, ${known} with a known answer, sealed to ${keys} ${keys === 1 ? "key" : "keys"}.`,
  },
  keep: (name: string) =>
    `Saved as ${name}. Keep it: you hand it over when the campaign is created. With another account or program, seal it again.`,
  connect: "It is sealed for the account that creates the campaign.",
  sealing: "Verifying the keys, and sealing…",
  over: {
    title: { gold: "Known answers", tasks: "Tasks" },
    text: "The policy names a sealed bank. Hand it over to the oracle: until it has it, it cannot be used. Again, if need be.",
    done: (count: number) => `The oracle has it, ${count} in all.`,
  },
};
