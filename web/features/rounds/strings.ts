export const roundsStrings = {
  nav: "Review",
};
