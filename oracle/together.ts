/** Does one thing, perhaps together with others that are asked for meanwhile. */
export type Together<Asked, Answer> = (asked: Asked) => Promise<Answer>;

type Waiting<Asked, Answer> = { asked: Asked; resolve: (answer: Answer) => void; reject: (error: unknown) => void };

/**
 * While a round is under way, what is asked for waits for the next one and is then done at once: one statement and one
 * transaction for all that are concurrent, and no waiting where there is one.
 *
 * @param work answers in the order it was asked; if it fails, all of its round do
 * @param most in one round
 */
export function together<Asked, Answer>(
  work: (asked: readonly Asked[]) => Promise<readonly Answer[]>,
  most: number,
): Together<Asked, Answer> {
  const waiting: Waiting<Asked, Answer>[] = [];
  let isWorking = false;
  const goOn = async () => {
    if (isWorking) return;
    isWorking = true;
    while (waiting.length > 0) {
      const round = waiting.splice(0, most);
      try {
        const answers = await work(round.map(({ asked }) => asked));
        for (const [i, { resolve }] of round.entries()) resolve(answers[i] as Answer);
      } catch (error) {
        for (const { reject } of round) reject(error);
      }
    }
    isWorking = false;
  };
  return (asked) =>
    new Promise((resolve, reject) => {
      waiting.push({ asked, resolve, reject });
      // Not at once: what is asked for in the same turn of the event loop belongs together.
      setImmediate(goOn);
    });
}
