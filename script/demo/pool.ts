import type { Mail } from "./corpus.ts";

/** Mails that have not been used yet. */
export type Pool = {
  /** The next mail, or the next one that fits; each is handed out once. */
  take: (fits?: (mail: Mail) => boolean) => Mail;
};

/** The corpus has no more mails of the kind that is needed. */
export class PoolEmptyError extends Error {
  override readonly name = "PoolEmptyError";
  constructor() {
    super("The corpus has no more mails that differ from all that were sent: run fewer batches.");
  }
}

/** Hands out a sequence of mails; those passed over stay in front for the next taker. */
export function poolOf(mails: Iterator<Mail>): Pool {
  const passedOver: Mail[] = [];
  const take = (fits: (mail: Mail) => boolean = () => true): Mail => {
    const index = passedOver.findIndex(fits);
    if (index >= 0) return passedOver.splice(index, 1)[0] as Mail;
    for (;;) {
      const { value, done } = mails.next();
      if (done) throw new PoolEmptyError();
      if (fits(value)) return value;
      passedOver.push(value);
    }
  };
  return { take };
}
