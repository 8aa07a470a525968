// The real server on demo data of its own, in a temporary folder.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import * as env from "./env.mjs";

const READY_MS = 120_000;
const READY_INTERVAL_MS = 100;
const STOP_MS = 15_000;

/** A port that is free now. */
export async function freePort() {
  const probe = createServer();
  await new Promise((resolve, reject) => {
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", resolve);
  });
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Runs a subcommand of `ijazat` to its end. */
export async function ijazat(...args) {
  const child = spawn(env.server, args, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (bytes) => (output += bytes));
  child.stderr.on("data", (bytes) => (output += bytes));
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  return { code, output };
}

/** A running server. Stop it with `stop()`, which also proves that its data is sound. */
export class Server {
  static async start({ publicUrl, dist = env.dist } = {}) {
    const server = new Server();
    server.folder = await mkdtemp(path.join(tmpdir(), "ijazat-e2e-"));
    server.port = await freePort();
    server.url = `http://127.0.0.1:${server.port}`;
    server.publicUrl = publicUrl;
    server.dist = dist;
    await server.launch();
    return server;
  }

  get dataDir() {
    return path.join(this.folder, "data");
  }

  /** Starts the program on the same data and port; used again after `kill()`. */
  async launch() {
    const args = ["serve", "--demo", "--port", String(this.port)];
    args.push("--data-dir", this.dataDir, "--dist", this.dist);
    if (this.publicUrl) {
      args.push("--public-url", this.publicUrl);
    }
    this.log = "";
    this.child = spawn(env.server, args, { stdio: ["ignore", "pipe", "pipe"] });
    this.ended = new Promise((resolve) => {
      this.child.once("error", (error) => resolve(String(error)));
      this.child.once("close", (code, signal) => resolve(signal ?? code));
    });
    this.child.stdout.on("data", (bytes) => (this.log += bytes));
    this.child.stderr.on("data", (bytes) => (this.log += bytes));
    await this.ready();
  }

  async ready() {
    let ended;
    this.ended.then((how) => (ended = how));
    const deadline = Date.now() + READY_MS;
    while (Date.now() < deadline) {
      if (ended !== undefined) {
        throw new Error(`the server ended at once (${ended}):\n${this.log}`);
      }
      const response = await fetch(`${this.url}/readyz`).catch(() => undefined);
      if (response?.ok) {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, READY_INTERVAL_MS));
    }
    throw new Error(`the server was not ready in time:\n${this.log}`);
  }

  /** As a power cut would. */
  async kill() {
    this.child.kill("SIGKILL");
    await this.ended;
  }

  /** Ends the server, recomputes every invariant, and removes the data. */
  async stop() {
    this.child.kill("SIGTERM");
    const late = new Promise((resolve) => setTimeout(resolve, STOP_MS, "late"));
    if ((await Promise.race([this.ended, late])) === "late") {
      await this.kill();
      throw new Error(`the server did not end when told to:\n${this.log}`);
    }
    const { code, output } = await ijazat("verify", "--data-dir", this.dataDir);
    if (code !== 0) {
      throw new Error(`ijazat verify found faults in ${this.dataDir}:\n${output}`);
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}
