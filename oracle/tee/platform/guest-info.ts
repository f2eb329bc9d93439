import { type Authority, CERTIFICATE_PERIOD } from "./authority.ts";
import { boot, composeHash, DEVELOPMENT_IMAGE, type Guest, KEY_PROVIDER } from "./boot.ts";
import { encodeCertificate, toPem } from "./certificate.ts";
import { deriveP256, keyIdentifier, sha256 } from "./p256.ts";
import type { Platform } from "./platform.ts";

/** What every description of the guest says, so that nobody takes it for another one. */
const APP_NAME = "development platform";

/** What the guest agent answers to `Info`, fields as on the wire. */
export function guestInfo({ authority, ppid }: Platform, guest: Guest) {
  const { mrTd, rtmrs, eventLog } = boot(guest);
  const registers = Buffer.concat([mrTd, ...rtmrs]);
  const keyProvider = sha256(Buffer.from(KEY_PROVIDER));
  const shared = {
    mr_aggregated: hex(sha256(registers)),
    os_image_hash: hex(DEVELOPMENT_IMAGE),
    compose_hash: hex(composeHash(guest)),
    device_id: hex(sha256(ppid)),
  };
  const rtmr = Object.fromEntries(rtmrs.map((value, i) => [`rtmr${i}`, hex(value)]));
  const tcb = { mrtd: hex(mrTd), ...rtmr, ...shared, event_log: eventLog, app_compose: guest.appCompose };
  return {
    app_id: hex(guest.appId),
    instance_id: hex(guest.instanceId),
    app_cert: appCertificate(authority, guest),
    tcb_info: JSON.stringify(tcb),
    app_name: APP_NAME,
    ...shared,
    mr_system: hex(sha256(mrTd, ...rtmrs.slice(0, 3), keyProvider)),
    key_provider_info: KEY_PROVIDER,
    vm_config: vmConfig(guest),
    cloud_vendor: APP_NAME,
    cloud_product: APP_NAME,
  };
}

/** The virtual machine that the guest runs in, as the agent describes it. */
export function vmConfig({ shape }: Guest): string {
  return JSON.stringify({
    ...{ spec_version: 1, os_image_hash: hex(DEVELOPMENT_IMAGE), cpu_count: shape.cpus, memory_size: shape.memory },
    ...{ qemu_single_pass_add_pages: false, pic: false, num_gpus: 0, num_nvswitches: 0, hugepages: false },
  });
}

/** An application's TLS certificate, under a CA of the KMS. */
function appCertificate({ kmsRoot }: Authority, { appId }: Guest): string {
  const ca = deriveP256(kmsRoot, "ca");
  const { publicKey } = deriveP256(kmsRoot, `app-certificate/${hex(appId)}`);
  const certificate = encodeCertificate({
    ...{ subject: hex(appId), issuer: "KMS CA", serial: keyIdentifier(publicKey), validity: CERTIFICATE_PERIOD },
    ...{ publicKey, authority: ca.publicKey, signer: ca, pathLength: undefined },
    crlUrl: "https://development-only.invalid/kms.crl",
  });
  return toPem(certificate);
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
