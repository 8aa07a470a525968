// Serves the page on a free port of loopback, opens it in Chromium, and prints what it posts.
//
// Usage: node drive.mjs PLAN WASM_FOLDER PROFILE_FOLDER CHROMIUM SWITCH...

import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const [plan, wasm, profile, chromium, ...switches] = process.argv.slice(2);
const here = import.meta.dirname;
const TYPES = { ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };

/** Where the page finds what its modules name. An import map cannot be a file of its own. */
const IMPORTS = {
  "cidr-tools": "/npm/cidr-tools/dist/index.js",
  "ip-bigint": "/npm/ip-bigint/dist/index.js",
  "fast-cidr-tools": "/npm/fast-cidr-tools/dist/es/index.mjs",
  "foxts/fast-ip-version": "/npm/foxts/dist/fast-ip-version/index.mjs",
};

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Measurement of the address rules</title>
<script type="importmap">${JSON.stringify({ imports: IMPORTS })}</script>
<script src="/npm/ipaddr.js/lib/ipaddr.js"></script>
<script type="module" src="/page.mjs"></script>
`;

const fileOf = (path) => {
  const clean = normalize(path);
  if (clean.startsWith("/npm/")) return join(here, "node_modules", clean.slice(5));
  if (clean.startsWith("/wasm/")) return join(wasm, clean.slice(6));
  return join(here, clean);
};

/** The type and the body of what a path names. */
const answer = async (path) => {
  if (path === "/") return ["text/html", PAGE];
  if (path === "/plan") return ["application/json", plan];
  return [TYPES[extname(path)] ?? "application/octet-stream", await readFile(fileOf(path))];
};

let finish;
const finished = new Promise((resolve) => {
  finish = resolve;
});

const server = createServer(async (request, response) => {
  if (request.method === "POST") {
    const parts = [];
    for await (const part of request) parts.push(part);
    response.end();
    finish(Buffer.concat(parts).toString());
    return;
  }
  const { pathname } = new URL(request.url, "http://localhost");
  // Isolated pages get the fine clock.
  const headers = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
  try {
    const [type, body] = await answer(pathname);
    response.writeHead(200, { ...headers, "content-type": type });
    response.end(body);
  } catch {
    response.writeHead(404, headers).end();
  }
});

await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = `http://127.0.0.1:${server.address().port}/`;
const browser = spawn(chromium, [...switches, `--user-data-dir=${profile}`, address], { stdio: "ignore" });
const ended = new Promise((_, reject) => {
  browser.on("error", reject);
  browser.on("exit", (code) => reject(new Error(`Chromium ended with ${code} before the page was done`)));
});
try {
  console.log(await Promise.race([finished, ended]));
} finally {
  browser.removeAllListeners("exit");
  browser.kill();
  server.close();
  server.closeAllConnections();
}
