/** Where somebody is in an exam: `at` is the question they look at, or the number of questions when they check their answers. */
export type Sitting = { at: number; answers: readonly (number | null)[] };

/**
 * What a key does in an exam. Pure.
 *
 * @param choices how many answers the question that is looked at has
 * @returns undefined for keys that do nothing
 */
export function afterKey(sitting: Sitting, key: string, choices: number): Sitting | undefined {
  if (key === "Enter" || key === "ArrowRight") return moved(sitting, sitting.at + 1);
  if (key === "ArrowLeft") return moved(sitting, sitting.at - 1);
  if (key === "Backspace" || key === "Delete") return answered(sitting, null);
  const choice = /^[1-9]$/.test(key) ? Number(key) - 1 : choices;
  return choice < choices ? answered(sitting, choice) : undefined;
}

/** Looks at another question; beyond the last one the answers are checked. */
export function moved({ at, answers }: Sitting, to: number): Sitting | undefined {
  const next = Math.max(0, Math.min(to, answers.length));
  return next === at ? undefined : { at: next, answers };
}

/** Answers the question that is looked at; null takes the answer away. */
export function answered({ at, answers }: Sitting, choice: number | null): Sitting | undefined {
  if (at >= answers.length) return undefined;
  return { at, answers: answers.map((answer, question) => (question === at ? choice : answer)) };
}

/** Minutes and seconds as clocks show them: "9:05". */
export function toClock(seconds: number): string {
  const left = Math.max(0, seconds);
  const [hours, minutes] = [Math.floor(left / 3_600), Math.floor(left / 60) % 60];
  const tail = `${left % 60}`.padStart(2, "0");
  return hours === 0 ? `${minutes}:${tail}` : `${hours}:${`${minutes}`.padStart(2, "0")}:${tail}`;
}
