import fc from "fast-check";
import { expect, test } from "vitest";
import { isPublic, publicLookup, ReachError, webhookUrl } from "./reach.ts";

const PRIVATE = [
  ...["0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1"],
  ...["172.31.255.255", "192.0.0.8", "192.168.1.1", "198.18.0.1", "224.0.0.1", "255.255.255.255"],
  ...["::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "fc00::1", "fd00:ec2::254", "fe80::1"],
  ...["fe80::1%eth0", "ff02::1", "2001:db8::1", "2002:7f00:1::", "100::1", "", "localhost", "1.2.3", "0x7f.1"],
];

test("what is nobody's in public is told from what is", () => {
  for (const address of PRIVATE) expect(isPublic(address), address).toBe(false);
  for (const address of ["1.1.1.1", "8.8.8.8", "172.32.0.1", "2606:4700::1111", "2a00:1450:4001::200e"]) {
    expect(isPublic(address), address).toBe(true);
  }
});

test("no address of a private network is public, however it is mapped", () => {
  const byte = fc.integer({ min: 0, max: 255 });
  const inside = fc.oneof(
    fc.tuple(fc.constantFrom(10, 127, 0), byte, byte, byte),
    fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
    fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
  );
  fc.assert(
    fc.property(inside, (parts) => {
      expect(isPublic(parts.join("."))).toBe(false);
      expect(isPublic(`::ffff:${parts.join(".")}`)).toBe(false);
    }),
  );
});

test("a webhook's URL is https to a name or a public address, with no name of a user", () => {
  expect(webhookUrl("https://voter.example/hooks/secret?x=1", false).href).toBe(
    "https://voter.example/hooks/secret?x=1",
  );
  expect(webhookUrl("https://1.1.1.1:8443/", false).port).toBe("8443");
  expect(webhookUrl("http://127.0.0.1:80/x", true).hostname).toBe("127.0.0.1");
  const wrong = [
    ...["", "voter.example", "ftp://voter.example", "http://voter.example", "file:///etc/passwd", "javascript:1"],
    ...["https://user@voter.example", "https://user:word@voter.example", "https://voter.example/#part"],
    // What looks like a name and is this machine.
    ...["https://127.0.0.1", "https://2130706433", "https://0x7f.1", "https://0177.0.0.1", "https://[::1]/"],
    ...["https://[::ffff:127.0.0.1]/", "https://169.254.169.254/latest", "https://[fd00:ec2::254]/"],
    `https://voter.example/${"a".repeat(2_048)}`,
  ];
  for (const text of wrong) expect(() => webhookUrl(text, false), text).toThrow(ReachError);
  for (const text of ["http://10.0.0.1/", "http://localhost/", "http://[::1]/"]) {
    expect(() => webhookUrl(text, true), text).toThrow(ReachError);
  }
});

test("a name that leads to this machine is not connected to", async () => {
  const error = await new Promise((resolve) => publicLookup("localhost", {}, resolve));
  expect(error).toBeInstanceOf(ReachError);
});
