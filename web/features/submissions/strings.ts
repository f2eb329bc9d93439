export const submissionsStrings = {
  nav: "Contribute",
};
