// What hostile texts are put into pages with.

/**
 * Pixels of what is wider than the screen. The page cuts off what cannot be broken, letters under a hundred accents; what is
 * wide for any other reason is found behind that too.
 */
export const OVERHANG = `(() => {
  const main = document.querySelector("main");
  if (main !== null) main.style.overflowX = /\\p{M}{30}/u.test(main.textContent) ? "" : "visible";
  const { scrollWidth, clientWidth } = document.documentElement;
  return Math.max(0, scrollWidth - clientWidth);
})()`;

/**
 * What follows a change of a page: React has drawn, and neither a frame nor a timer was waited for. `look` looks at the
 * width that the page has, `lookTwice` at the other one, too, where it stays: going there takes longer than most changes do.
 */
export const TOOLS = `
  const { port1, port2 } = new MessageChannel();
  const turn = () => new Promise((resolve) => {
    port1.onmessage = resolve;
    port2.postMessage(0);
  });
  const tick = async () => {
    await turn();
    await turn();
  };
  const overhang = () => ${OVERHANG};
  const go = async (hash) => {
    const { href } = location;
    location.hash = hash;
    if (location.href !== href) await new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
    await tick();
  };
  const wide = [];
  const look = (what) => {
    const pixels = overhang();
    if (pixels > 0) wide.push(what.slice(0, 80) + ": " + pixels + " pixels wider than " + innerWidth);
  };
  const lookTwice = async (what) => {
    const { innerWidth } = globalThis;
    look(what);
    await assayOtherWidth();
    if (globalThis.innerWidth === innerWidth) throw new Error("the page is as wide as before");
    look(what);
  };`;
