/** Seconds from the time of judging: the last valid second is over. */
export const PAST = -1;
/** Far enough from the time of judging that a chain's clock running ahead of it does not heal the fault. */
export const LATER = 3_600;
