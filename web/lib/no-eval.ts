// Import it first in a worker, for what web/public/no-eval.js does in the page: zod must not try `new Function`.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
