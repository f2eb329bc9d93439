/** Stands where packages import what the build leaves out (vite.config.ts): the name has to be there, and is never used. */
export const z = undefined;
