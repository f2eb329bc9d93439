import { concat, type Hex, isAddressEqual, keccak256, stringToHex, zeroAddress } from "viem";
import { readContract } from "viem/actions";
import { teeRegistryAbi } from "../abi.ts";
import { meetsFloor, TCB_STATUSES } from "../attestation/tcb-status.ts";
import { configuredComposeHash, type TdReport } from "../attestation/td-report.ts";
import type { TcbPolicy, Verdict } from "../attestation/verdict.ts";
import type { Deployment } from "../chain/deployment.ts";
import { judged, open, type Step } from "./step.ts";

/** A program, and where it may run. */
export type Workload = Awaited<ReturnType<typeof readWorkload>>;

/** For verifying a quote that {@link verifyProgram} judges by the workload's policy, which knows more than a floor. */
export const ANY_STATUS: TcbPolicy = { floor: "OutOfDateConfigurationNeeded" };

/** Reads a workload; zero fields where there is none. */
export function readWorkload({ client, registry }: Pick<Deployment, "client" | "registry">, workloadId: number) {
  const contract = { address: registry, abi: teeRegistryAbi, functionName: "workloadOf" } as const;
  return readContract(client, { ...contract, args: [workloadId] });
}

/**
 * Whether what a quote measured is a workload's program, on a platform that its policy allows.
 *
 * @param verdict on the quote under {@link ANY_STATUS}
 */
export function verifyProgram(verdict: Verdict, workload: Workload): Step[] {
  const { measurements } = verdict;
  if (!measurements)
    return [judged("attestation", "program", false, "the quote cannot be read, so nobody knows what runs")];
  return [
    verifyImage(measurements, workload),
    verifyCompose(verdict, measurements, workload),
    verifyApp(verdict, workload),
    verifyPlatform(verdict, workload),
  ];
}

function verifyImage({ mrTd, rtmr0, rtmr1, rtmr2 }: TdReport, { program, policy }: Workload): Step {
  const image = keccak256(concat([mrTd, rtmr1, rtmr2]));
  const shape = keccak256(rtmr0);
  const words = `firmware, kernel and file system hash to ${image}, the virtual machine's shape to ${shape}`;
  return judged("attestation", "image", image === program.osImage && policy.shapes.includes(shape), words, {
    ...{ mrTd, rtmr0, rtmr1, rtmr2, computed: { image, shape }, image: program.osImage, shapes: policy.shapes },
  });
}

function verifyCompose({ boot }: Verdict, report: TdReport, { program: { composeHash } }: Workload): Step {
  const configured = configuredComposeHash(report);
  const measured = configured ?? boot?.composeHash;
  const from = configured ? "MRCONFIGID" : "the event log, replayed to RTMR3,";
  const words =
    measured === undefined
      ? "neither MRCONFIGID nor an event log that replays says what was booted"
      : `${from} says that compose file ${measured} was booted`;
  // Where both say it they have to say the same.
  const same = measured === composeHash && (boot === null || boot.composeHash === composeHash);
  return judged("attestation", "program", same, words, { mrConfigId: report.mrConfigId, boot, measured, composeHash });
}

function verifyApp({ boot }: Verdict, { program: { app } }: Workload): Step {
  if (isAddressEqual(app, zeroAddress))
    return open("attestation", "app", "the workload names no app: any app may run the program, with keys of its own", {
      app,
    });
  if (!boot) return open("attestation", "app", `no event log says whether it is app ${app}`, { app });
  return judged("attestation", "app", boot.appId === app.toLowerCase(), `it runs as app ${boot.appId}`, { app, boot });
}

function verifyPlatform({ status, advisories, platform }: Verdict, { policy }: Workload): Step {
  const floor = TCB_STATUSES[policy.floor];
  const tolerated = (name: string) => policy.advisories.includes(stringToHex(name, { size: 32 }));
  const meets = status !== null && floor !== undefined && meetsFloor(status, floor);
  const accepted = meets || (status !== null && advisories.length > 0 && advisories.every(tolerated));
  const listed = policy.platforms.length === 0 || (platform !== null && policy.platforms.includes(platform as Hex));
  const found = { status, advisories, platform, policy };
  const words = `machine ${platform ?? "unknown"} is ${status ?? "of no status"}, ${floor ?? "nothing"} or better is asked for`;
  return judged("attestation", "policy", accepted && listed, words, found);
}
