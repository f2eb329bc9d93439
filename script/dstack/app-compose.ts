import { type Address, type Hex, sha256, stringToBytes } from "viem";
import { stringify } from "yaml";
import { OPERATORS_OWN, PLACES, type TrustInput } from "../../oracle/tee/settings.ts";

/** What all operators of one workload agree on. Everybody can read it. */
export type Deployment = {
  name: string;
  /** Names the image's digest. */
  image: string;
  rpcUrls: readonly string[];
  core: Address;
  /** Root key of the KMS, compressed. */
  kmsRoot: Hex;
  /** Block the watching starts at. */
  fromBlock: number | undefined;
  pccsUrl: string | undefined;
  signInDomain: string | undefined;
  /** JSON of the models that may be asked, see ASSAY_MODELS. */
  models: string | undefined;
};

/** The two files that make a guest, and what is measured of them. */
export type GuestFiles = { dockerCompose: string; appCompose: string; composeHash: Hex };

/** Where dstack has the guest agent, in the guest and in the container. */
const SOCKET = "/var/run/dstack.sock";

/** The files of a deployment; the same deployment has the same bytes. */
export function guestFilesOf(deployment: Deployment): GuestFiles {
  // Quoted: Docker's YAML takes some words and numbers for something else.
  const dockerCompose = stringify(composeOf(deployment), {
    defaultStringType: "QUOTE_DOUBLE",
    defaultKeyType: "PLAIN",
    lineWidth: 0,
  });
  const app = {
    allowed_envs: [...OPERATORS_OWN],
    docker_compose_file: dockerCompose,
    gateway_enabled: true,
    kms_enabled: true,
    local_key_provider_enabled: false,
    manifest_version: 2,
    name: deployment.name,
    no_instance_id: false,
    public_logs: false,
    public_sysinfo: false,
    // Anyone may compare with it what a quote says.
    public_tcbinfo: true,
    runner: "docker-compose",
    secure_time: true,
  };
  // In the order of names and without spaces, as dstack's SDK hashes it: who keeps the bytes and who writes them anew measure the same.
  const appCompose = JSON.stringify(app);
  return { dockerCompose, appCompose, composeHash: sha256(stringToBytes(appCompose)) };
}

function composeOf({ image, ...deployment }: Deployment) {
  const port = PLACES.ASSAY_PORT;
  const oracle = {
    image,
    restart: "unless-stopped",
    ports: [`${port}:${port}`],
    // Bytes of a core file: none, and nothing that is started to take one (oracle/tee/dumps.ts).
    ulimits: { core: 1 },
    volumes: [`${SOCKET}:${SOCKET}`, `data:${PLACES.ASSAY_DATA}`],
    // Without a value: what the guest decrypted, or nothing.
    environment: { ...literalsOf(deployment), ...Object.fromEntries(OPERATORS_OWN.map((name) => [name, null])) },
  };
  return { services: { oracle }, volumes: { data: {} } };
}

function literalsOf(deployment: Omit<Deployment, "image">) {
  const { rpcUrls, core, kmsRoot, fromBlock, pccsUrl, signInDomain, models } = deployment;
  const trusted: Record<TrustInput, string | undefined> = {
    ASSAY_RPC_URL: rpcUrls.join(","),
    ASSAY_CORE: core,
    ASSAY_FROM_BLOCK: fromBlock?.toString(),
    ASSAY_PCCS_URL: pccsUrl,
    ASSAY_SIGN_IN_DOMAIN: signInDomain,
    ASSAY_GUEST_AGENT: SOCKET,
    ASSAY_KMS_ROOT: kmsRoot,
    // What the chain itself calls final.
    ASSAY_FINALITY: undefined,
    ASSAY_MODELS: models,
    // NVIDIA's own service, with the keys that it publishes.
    ASSAY_NVIDIA_URL: undefined,
    ASSAY_NVIDIA_KEYS: undefined,
  };
  const given = Object.entries(trusted).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(given), ...PLACES };
}
