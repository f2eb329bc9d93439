// Runs before the app: zod would try `new Function` when its first schema is made, which the page's policy forbids and
// reports, though zod goes on without. Modules of the build run in an order that is not ours, so this is a script of its own.
globalThis.__zod_globalConfig = { jitless: true };
