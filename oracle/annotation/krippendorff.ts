/**
 * Krippendorff's alpha for labels without an order: 1 where all agree, 0 where they agree as often as chance would have
 * it, below 0 where they agree less. Units with fewer than two labels count for nothing.
 *
 * Time and memory: in the number of labels given, and of different ones in a unit.
 *
 * @param units the labels each unit was given, by whomever, as whole numbers
 * @returns undefined where nothing can be said: no unit has two labels, or all labels are the same
 * @see K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C
 */
export function nominalAlpha(units: Iterable<readonly number[]>): number | undefined {
  const totals = new Map<number, number>();
  let [pairable, agreeing] = [0, 0];
  for (const labels of units) {
    if (labels.length < 2) continue;
    pairable += labels.length;
    for (const [label, count] of countsOf(labels)) {
      totals.set(label, (totals.get(label) ?? 0) + count);
      agreeing += (count * (count - 1)) / (labels.length - 1);
    }
  }
  let byChance = 0;
  for (const total of totals.values()) byChance += total * (total - 1);
  const expected = pairable * (pairable - 1) - byChance;
  return expected > 0 ? 1 - ((pairable - 1) * (pairable - agreeing)) / expected : undefined;
}

function countsOf(labels: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}
