// What an engineer would write with each library for the same work: read every line, find what is special, find
// what overlaps, and make the smallest cover. Each reads a list of one entry a line and returns the same four numbers.

import { mergeCidr, parseCidr } from "cidr-tools";
import { merge, parse } from "fast-cidr-tools";

const { ipaddr } = globalThis;

const linesOf = (text) => text.split("\n").filter((line) => line !== "");

/** Orders by version, then start, larger first. */
const byPlace = (a, b) => {
  if (a.version !== b.version) return a.version - b.version;
  if (a.start !== b.start) return a.start < b.start ? -1 : 1;
  if (a.end !== b.end) return a.end > b.end ? -1 : 1;
  return 0;
};

/** Counts entries of a sorted list that share an address with an earlier one. */
const countOverlaps = (sorted) => {
  let overlaps = 0;
  let widest = null;
  for (const entry of sorted) {
    if (widest !== null && widest.version === entry.version && entry.start <= widest.end) {
      overlaps += 1;
      if (entry.end <= widest.end) continue;
    }
    widest = entry;
  }
  return overlaps;
};

/** Counts entries of a sorted list that reach into a sorted list of disjoint blocks. */
const countSpecial = (sorted, special) => {
  let count = 0;
  let at = 0;
  for (const entry of sorted) {
    const isBefore = (block) =>
      block.version < entry.version || (block.version === entry.version && block.end < entry.start);
    while (at < special.length && isBefore(special[at])) at += 1;
    const block = special[at];
    if (block !== undefined && block.version === entry.version && block.start <= entry.end) count += 1;
  }
  return count;
};

/** `cidr-tools`: parseCidr and mergeCidr; what is special and what overlaps is one pass over the sorted entries. */
export const cidrTools = (specialText) => {
  const special = mergeCidr(linesOf(specialText)).map(parseCidr).sort(byPlace);
  return (text) => {
    const lines = linesOf(text);
    const sorted = lines.map((line) => parseCidr(line)).sort(byPlace);
    return [lines.length, countSpecial(sorted, special), countOverlaps(sorted), mergeCidr(lines).length];
  };
};

/** `fast-cidr-tools`: parse and merge, and the same two passes. */
export const fastCidrTools = (specialText) => {
  const read = (line) => {
    const [start, end, version] = parse(line);
    return { start, end, version };
  };
  const special = merge(linesOf(specialText)).map(read).sort(byPlace);
  return (text) => {
    const lines = linesOf(text);
    const sorted = lines.map(read).sort(byPlace);
    return [lines.length, countSpecial(sorted, special), countOverlaps(sorted), merge(lines).length];
  };
};

const lengthOf = (value) => BigInt(value.toString(2).length - 1);

/** The number of blocks in the smallest cover of a sorted list. */
const countCover = (sorted) => {
  let blocks = 0;
  const count = (start, end) => {
    for (let first = start; first <= end; ) {
      const room = lengthOf(end - first + 1n);
      const aligned = first === 0n ? room : lengthOf(first & -first);
      blocks += 1;
      first += 1n << (aligned < room ? aligned : room);
    }
  };
  let open = null;
  for (const entry of sorted) {
    if (open !== null && open.version === entry.version && entry.start <= open.end + 1n) {
      if (entry.end > open.end) open.end = entry.end;
      continue;
    }
    if (open !== null) count(open.start, open.end);
    open = { ...entry };
  }
  if (open !== null) count(open.start, open.end);
  return blocks;
};

/** `ipaddr.js`: parseCIDR and range; it has no sets, so these are made from its bytes. */
export const ipaddrJs = () => (text) => {
  const lines = linesOf(text);
  let special = 0;
  const sorted = lines.map((line) => {
    const [address, length] = line.includes("/") ? ipaddr.parseCIDR(line) : [ipaddr.parse(line), -1];
    if (address.range() !== "unicast") special += 1;
    const version = address.kind() === "ipv4" ? 4 : 6;
    const bytes = address.toByteArray();
    let start = 0n;
    for (const byte of bytes) start = (start << 8n) | BigInt(byte);
    const host = length < 0 ? 0n : BigInt(bytes.length * 8 - length);
    return { version, start, end: start + (1n << host) - 1n };
  });
  sorted.sort(byPlace);
  return [lines.length, special, countOverlaps(sorted), countCover(sorted)];
};
