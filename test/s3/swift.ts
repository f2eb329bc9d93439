import { randomUUID } from "node:crypto";
import { access, mkdir, mkdtemp, readdir, readFile, readlink, rm, writeFile } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { AwsClient } from "aws4fetch";
import type { Env } from "../../oracle/env.ts";
import { type Child, run, startChild } from "../../script/processes.ts";
import { freePort } from "../free-port.ts";
import { until } from "../oracle/until.ts";

// OpenStack Swift with its S3 interface, a server of S3 that nobody here wrote: one proxy, one disk, one replica.

const PROGRAMS = ["swift-proxy-server", "swift-account-server", "swift-container-server", "swift-object-server"];
const BINARIES = "/usr/bin";
const PACKAGES = "swift-proxy swift-account swift-container swift-object";
const REGION = "south-7";

/** A Swift of the test's own. */
export type Swift = {
  /** A new, empty bucket. */
  bucket: (options?: { isVersioned: boolean }) => Promise<NonNullable<Env["bucket"]>>;
  /** Versions and markers that a bucket holds, in the server's own words. */
  versionsIn: (bucket: NonNullable<Env["bucket"]>) => Promise<string[]>;
  /** Where its objects are on the disk. */
  objects: string;
  /** The proxy, which can go away and come back. */
  halt: () => Promise<void>;
  resume: () => Promise<void>;
  stop: () => Promise<void>;
};

/** Starts it in a folder that goes with it. @throws Error naming the packages to install */
export async function startSwift(): Promise<Swift> {
  await requireInstalled();
  const folder = await mkdtemp(join(tmpdir(), "assay-swift-"));
  const children: Child[] = [];
  const start = async (name: string, port: number) => {
    const program = join(BINARIES, `swift-${name}-server`);
    const child = startChild(program, [join(folder, `${name}.conf`), "-v"], { name: `swift-${name}` });
    children.push(child);
    await until(() => hasPort(child.pid, port), `swift-${name} to listen`);
    return child;
  };
  const stop = async () => {
    await Promise.all(children.map((child) => child.stop()));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const secret = randomUUID();
    const ports = await makeFolder(folder, secret);
    for (const name of ["account", "container", "object"] as const) await start(name, ports[name]);
    let proxy = await start("proxy", ports.proxy);
    const access = { region: REGION, keyId: "assay:oracle", secret };
    const url = `http://127.0.0.1:${ports.proxy}`;
    const ask = asker(access);
    const halt = async () => {
      await proxy.stop();
    };
    const resume = async () => {
      proxy = await start("proxy", ports.proxy);
    };
    const bucket: Swift["bucket"] = async ({ isVersioned } = { isVersioned: false }) => {
      const made = `${url}/${randomUUID()}`;
      await ask(made, "PUT");
      if (isVersioned) await ask(`${made}?versioning`, "PUT", VERSIONED);
      return { url: `${made}/assay`, ...access };
    };
    const versionsIn: Swift["versionsIn"] = async (of) => {
      const text = await ask(
        `${new URL("..", of.url).href.replace(/\/$/, "")}/${of.url.split("/").at(-2)}?versions`,
        "GET",
      );
      return text.match(/<(?:Version|DeleteMarker)>/g) ?? [];
    };
    return { bucket, versionsIn, objects: join(folder, "disks", "disk", "objects"), halt, resume, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const VERSIONED =
  '<VersioningConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Status>Enabled</Status></VersioningConfiguration>';

async function requireInstalled(): Promise<void> {
  const found = await Promise.all(
    [...PROGRAMS, "swift-ring-builder"].map((name) =>
      access(join(BINARIES, name)).then(
        () => true,
        () => false,
      ),
    ),
  );
  if (found.every(Boolean)) return;
  throw new Error(`Install OpenStack Swift: apt-get install -y --no-install-recommends ${PACKAGES}`);
}

type Ports = Record<"proxy" | "account" | "container" | "object", number>;

async function makeFolder(folder: string, secret: string): Promise<Ports> {
  const [proxy, account, container, object] = [await freePort(), await freePort(), await freePort(), await freePort()];
  const ports: Ports = { proxy, account, container, object };
  await mkdir(join(folder, "disks", "disk"), { recursive: true });
  const hash = `[swift-hash]\nswift_hash_path_suffix = ${randomUUID()}\nswift_hash_path_prefix = ${randomUUID()}\n`;
  const policy = "[storage-policy:0]\nname = one\ndefault = yes\n";
  await writeFile(join(folder, "swift.conf"), `${hash}${policy}`);
  for (const name of ["account", "container", "object"] as const) {
    const app = `[pipeline:main]\npipeline = ${name}-server\n[app:${name}-server]\nuse = egg:swift#${name}\n`;
    const disks = `devices = ${join(folder, "disks")}\nmount_check = false\n`;
    await writeFile(join(folder, `${name}.conf`), `${common(folder, ports[name])}${disks}${app}`);
    await makeRing(folder, name, ports[name]);
  }
  await writeFile(join(folder, "proxy.conf"), `${common(folder, proxy)}${proxyConf(secret)}`);
  return ports;
}

function common(folder: string, port: number): string {
  const { username } = userInfo();
  return `[DEFAULT]\nbind_ip = 127.0.0.1\nbind_port = ${port}\nbind_timeout = 1\nworkers = 0\nuser = ${username}\nswift_dir = ${folder}\n`;
}

function proxyConf(secret: string): string {
  const pipeline = "catch_errors gatekeeper cache s3api tempauth slo dlo versioned_writes symlink proxy-server";
  const filters = ["catch_errors", "gatekeeper", "slo", "dlo", "symlink"].map(
    (name) => `[filter:${name}]\nuse = egg:swift#${name}\n`,
  );
  return [
    `[pipeline:main]\npipeline = ${pipeline}\n`,
    "[app:proxy-server]\nuse = egg:swift#proxy\nallow_account_management = true\naccount_autocreate = true\n",
    ...filters,
    // tempauth wants a cache; one that never answers is enough for it.
    "[filter:cache]\nuse = egg:swift#memcache\nmemcache_servers = 127.0.0.1:1\n",
    `[filter:s3api]\nuse = egg:swift#s3api\nlocation = ${REGION}\n`,
    `[filter:tempauth]\nuse = egg:swift#tempauth\nuser_assay_oracle = ${secret} .admin\n`,
    "[filter:versioned_writes]\nuse = egg:swift#versioned_writes\nallow_object_versioning = true\n",
  ].join("");
}

async function makeRing(folder: string, name: string, port: number): Promise<void> {
  const builder = join(folder, `${name}.builder`);
  const device = `r1z1-127.0.0.1:${port}/disk`;
  for (const args of [["create", "4", "1", "0"], ["add", device, "1"], ["rebalance"]]) {
    const made = await run(join(BINARIES, "swift-ring-builder"), [builder, ...args], { name: "swift-ring-builder" });
    // 1 is a warning: nothing was moved, or one disk is not as safe as three.
    if (made.code !== 0 && made.code !== 1) throw new Error(`swift-ring-builder failed: ${made.stdout}${made.stderr}`);
  }
}

/** Whether this process, and no other that was quicker, listens on the port (proc(5)). */
async function hasPort(pid: number, port: number): Promise<boolean> {
  const table = await readFile(`/proc/${pid}/net/tcp`, "utf8").catch(() => "");
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  const line = table.split("\n").find((text) => text.includes(`:${hex} 00000000:0000 0A`));
  const inode = line?.trim().split(/\s+/)[9];
  if (inode === undefined) return false;
  const names = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const links = await Promise.all(names.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => "")));
  return links.includes(`socket:[${inode}]`);
}

function asker({ region, keyId, secret }: { region: string; keyId: string; secret: string }) {
  const client = new AwsClient({ accessKeyId: keyId, secretAccessKey: secret, service: "s3", region, retries: 0 });
  return async (url: string, method: string, body?: string): Promise<string> => {
    const response = await client.fetch(url, { method, ...(body === undefined ? {} : { body }) });
    const text = await response.text();
    if (!response.ok) throw new Error(`Swift answers ${response.status} to ${method} ${url}: ${text}`);
    return text;
  };
}
