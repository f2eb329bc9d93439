/** Tasks that are being labelled: which one is looked at, the label of each, and what was labelled before, for undoing. */
export type Labelling = {
  at: number;
  /** Index of a label, null for none. */
  labels: readonly (number | null)[];
  past: readonly { at: number; before: number | null }[];
};

/** Nothing is labelled but what was kept from before. */
export function labellingOf(labels: readonly (number | null)[]): Labelling {
  return { at: Math.max(0, labels.indexOf(null)), labels, past: [] };
}

/**
 * What a key does. Pure.
 *
 * @param choices how many labels there are
 * @returns undefined for keys that do nothing
 */
export function afterKey(labelling: Labelling, key: string, choices: number): Labelling | undefined {
  if (key === "Enter" || key === "ArrowRight") return moved(labelling, labelling.at + 1);
  if (key === "ArrowLeft") return moved(labelling, labelling.at - 1);
  if (key === "Backspace" || key === "u" || key === "U") return undone(labelling);
  const choice = /^[1-9]$/.test(key) ? Number(key) - 1 : choices;
  return choice < choices ? labelled(labelling, choice) : undefined;
}

/** Labels the task that is looked at, and goes on to the next one without a label; stays when there is none. */
export function labelled({ at, labels, past }: Labelling, choice: number): Labelling | undefined {
  const before = labels[at];
  if (before === undefined) return undefined;
  const next = labels.map((label, task) => (task === at ? choice : label));
  const after = next.indexOf(null, at + 1);
  const open = after === -1 ? next.indexOf(null) : after;
  return { at: open === -1 ? at : open, labels: next, past: [...past, { at, before }] };
}

/** Takes the last label back and shows its task again. */
export function undone({ labels, past }: Labelling): Labelling | undefined {
  const last = past.at(-1);
  if (last === undefined) return undefined;
  const next = labels.map((label, task) => (task === last.at ? last.before : label));
  return { at: last.at, labels: next, past: past.slice(0, -1) };
}

/** Looks at another task. */
export function moved(labelling: Labelling, to: number): Labelling | undefined {
  return to < 0 || to >= labelling.labels.length || to === labelling.at ? undefined : { ...labelling, at: to };
}
