export const datasetsStrings = {
  nav: "Datasets",
};
