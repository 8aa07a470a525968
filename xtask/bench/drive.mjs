// Serves the page on a free port of loopback, opens it in Chromium, and prints what it posts.
//
// Usage: node drive.mjs PLAN WASM_FOLDER PROFILE_FOLDER CHROMIUM SWITCH...

import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const [plan, wasm, profile, chromium, ...switches] = process.argv.slice(2);
const here = import.meta.dirname;
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };

const fileOf = (path) => {
  const clean = normalize(path);
  if (clean === "/") return join(here, "page.html");
  if (clean.startsWith("/npm/")) return join(here, "node_modules", clean.slice(5));
  if (clean.startsWith("/wasm/")) return join(wasm, clean.slice(6));
  return join(here, clean);
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
    const body = pathname === "/plan" ? plan : await readFile(fileOf(pathname));
    response.writeHead(200, { ...headers, "content-type": TYPES[extname(pathname)] ?? (pathname === "/" ? "text/html" : "application/json") });
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
