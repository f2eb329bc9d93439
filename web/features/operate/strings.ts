export const operateStrings = {
  nav: "Operate",
};
