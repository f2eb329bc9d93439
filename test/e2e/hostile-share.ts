/** Environment variable: one in so many of the hostile texts is used, drawn by ASSAY_SEED; without it, all are. */
export const ONE_IN = "HOSTILE_ONE_IN";
