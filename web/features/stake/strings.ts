export const stakeStrings = {
  nav: "Stake",
};
