export const verifyStrings = {
  nav: "Verify",
};
