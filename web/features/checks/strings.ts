export const checksStrings = {
  nav: "Checks",
};
