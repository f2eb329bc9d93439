export const settlementStrings = {
  nav: "Settlement",
};
