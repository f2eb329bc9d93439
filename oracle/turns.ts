/** Runs work one after the other, in the order it was asked for; one that fails does not hold up the next. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** A queue of its own. With `outer`, work whose turn has come waits for its turn there too. */
export function createTurns(outer: InTurn = (work) => work()): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = () => outer(work);
    const next = last.then(turn, turn);
    last = next.catch(() => undefined);
    return next;
  };
}
