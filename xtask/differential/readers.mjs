// What ipaddr.js reads in each string of a file of JSON strings, one line each: `family first last length`, or `-`.

import { readFileSync } from "node:fs";
import ipaddr from "ipaddr.js";

const plain = (address) => address.toString().split("%")[0];

function read(text) {
  if (!text.includes("/")) {
    const address = ipaddr.parse(text);
    const [family, bits] = address.kind() === "ipv4" ? [4, 32] : [6, 128];
    return `${family} ${plain(address)} ${plain(address)} ${bits}`;
  }
  const [address, length] = ipaddr.parseCIDR(text);
  const is4 = address.kind() === "ipv4";
  const family = is4 ? ipaddr.IPv4 : ipaddr.IPv6;
  const block = `${plain(address)}/${length}`;
  const first = family.networkAddressFromCIDR(block);
  const last = family.broadcastAddressFromCIDR(block);
  return `${is4 ? 4 : 6} ${plain(first)} ${plain(last)} ${length}`;
}

const lines = readFileSync(process.argv[2], "utf8").split("\n");
const answers = lines.slice(0, -1).map((line) => {
  try {
    return read(JSON.parse(line));
  } catch {
    return "-";
  }
});
process.stdout.write(`${answers.join("\n")}\n`);
