/** Tests which addresses nobody else can open. */

import { expect, test } from "vitest";
import { addressCheck } from "./address-check.ts";

test("an address that only the server itself can open is to be looked at, configured or not", () => {
  const found = (url: string, isSet = false) => addressCheck(url, isSet).finding;
  for (const host of ["localhost:3000", "127.0.0.1", "127.8.0.1:80", "[::1]:3000", "sanguan.localhost"])
    expect([host, found(`http://${host}`), found(`https://${host}`, true)]).toEqual([host, "loopback", "loopback"]);
  for (const host of ["192.168.1.20:3000", "sanguan.example.gov.cn", "localhost.example.cn", "[fe80::1]"])
    expect([host, found(`http://${host}`), found(`http://${host}`, true)]).toEqual([host, "asked", "set"]);
  expect(addressCheck("http://localhost:3000", false)).toMatchObject({
    state: "look",
    details: { url: "http://localhost:3000" },
  });
});
