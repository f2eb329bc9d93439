import { stopChildrenOnSignals } from "../../script/processes.ts";
import { startStack } from "./stack.ts";

// `setup.ts` runs this: the stack of a run, until it is told to end. The last line of its start says where everything is.

let stop = async () => {};
stopChildrenOnSignals(() => stop());
const stack = await startStack();
stop = stack.stop;
console.log(JSON.stringify({ stack: stack.facts }));
