#!/usr/bin/env node
// Firefox ESR as Playwright starts it. Playwright speaks WebDriver BiDi with an
// ordinary Firefox, but gives up when a browser does not know one of its
// commands. This program stands between the two and answers the commands that
// only change what the tests in Firefox do not look at.
import { spawn } from "node:child_process";
import { WebSocket, WebSocketServer } from "ws";
import * as env from "./env.mjs";

/** Colour scheme and reduced motion, which ESR cannot pretend yet. */
const UNKNOWN = new Set(["emulation.setMediaFeaturesOverride"]);
const LISTENING = /WebDriver BiDi listening on (ws:\/\/\S+)/;

const firefox = spawn(env.firefox, process.argv.slice(2), { stdio: ["inherit", "inherit", "pipe"] });
firefox.once("exit", (code) => process.exit(code ?? 0));
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) {
  process.on(signal, () => firefox.kill(signal));
}

let rest = "";
firefox.stderr.on("data", (bytes) => {
  const lines = (rest + bytes).split("\n");
  rest = lines.pop();
  for (const line of lines) {
    const found = LISTENING.exec(line);
    if (found) {
      relay(found[1]);
    } else {
      console.error(line);
    }
  }
});

/** Listens in the place of Firefox, and says so in its words. */
function relay(url) {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  server.once("listening", () => console.error(`WebDriver BiDi listening on ws://127.0.0.1:${server.address().port}`));
  server.on("connection", (client, request) => {
    const browser = new WebSocket(url + request.url);
    const opened = new Promise((resolve) => browser.once("open", resolve));
    client.on("message", async (data) => {
      const { id, method } = JSON.parse(data);
      if (UNKNOWN.has(method)) {
        client.send(JSON.stringify({ id, type: "success", result: {} }));
      } else {
        await opened;
        browser.send(data.toString());
      }
    });
    browser.on("message", (data) => client.send(data.toString()));
    client.once("close", () => browser.close());
    browser.once("close", () => client.close());
  });
}
