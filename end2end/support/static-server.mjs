// A static host as decision 16 wants it: files with the headers of `_headers`,
// pages answered by the index.html of their program, missing files by 404, `/api/` passed on.
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer, request } from "node:http";
import path from "node:path";
import * as env from "./env.mjs";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/** Rules of a `_headers` file: path or `/*`, then indented `name: value`. */
export function parseHeaders(text) {
  const rules = [];
  for (const line of text.split("\n")) {
    if (line.startsWith("/")) {
      rules.push({ path: line.trim(), headers: {} });
    } else if (line.trim()) {
      const at = line.indexOf(":");
      rules.at(-1).headers[line.slice(0, at).trim()] = line.slice(at + 1).trim();
    }
  }
  return rules;
}

/** Serves the folder; `/api/` goes to `backend`. */
export async function startStaticServer({ port = 0, backend }) {
  const site = path.join(env.cdn, "site");
  const rules = parseHeaders(await readFile(path.join(site, "_headers"), "utf8"));

  function headersFor(name) {
    const matching = rules.filter((rule) => rule.path === "/*" || rule.path === name);
    const headers = Object.assign({}, ...matching.map((rule) => rule.headers));
    // It speaks http; a browser ignores this header there.
    delete headers["strict-transport-security"];
    return headers;
  }

  async function serve(incoming, outgoing) {
    const { pathname } = new URL(incoming.url, "http://static");
    if (pathname.startsWith("/api/")) {
      forward(incoming, outgoing, backend);
      return;
    }
    const isFile = path.posix.basename(pathname).includes(".");
    const page = /^\/staff(\/|$)/.test(pathname) ? "/staff/index.html" : "/index.html";
    const name = isFile ? path.posix.normalize(pathname) : page;
    const file = path.join(site, name);
    const found = await stat(file).catch(() => undefined);
    const headers = headersFor(name);
    if (!found?.isFile() || name === "/_headers") {
      outgoing.writeHead(404, headers).end("not found");
      return;
    }
    const type = TYPES[path.extname(name)] ?? "application/octet-stream";
    outgoing.writeHead(200, { ...headers, "content-type": type, "content-length": found.size });
    createReadStream(file).pipe(outgoing);
  }

  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch((error) => outgoing.writeHead(500).end(String(error)));
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

function forward(incoming, outgoing, backend) {
  const { method, headers, url } = incoming;
  const onward = request(new URL(url, backend), { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode, answer.headers);
    answer.pipe(outgoing);
  });
  onward.once("error", () => outgoing.writeHead(502).end("the server does not answer"));
  incoming.pipe(onward);
}
