// One WebKit with nothing from before: WebKitWebDriver and the browser that it
// starts, spoken to in the WebDriver protocol (W3C). Knows no page of ours.
import { spawn } from "node:child_process";
import * as env from "../env.mjs";
import { freePort } from "../server.mjs";

const START_MS = 30_000;
const START_INTERVAL_MS = 100;
const SCRIPT_MS = 30_000;

/** What a command of the protocol was answered with. */
export class DriverError extends Error {
  constructor({ error, message }) {
    super(`${error}: ${message}`);
    this.code = error;
  }
}

export class Driver {
  /** Starts the browser. */
  static async start() {
    const driver = new Driver();
    const port = await freePort();
    driver.base = `http://127.0.0.1:${port}`;
    driver.child = spawn(env.webkitDriver, [`--port=${port}`], {
      stdio: "ignore",
      // Drawn by the processor: there may be no graphics card, and no compositor.
      env: { ...process.env, TZ: "Asia/Karachi", WEBKIT_DISABLE_COMPOSITING_MODE: "1", LIBGL_ALWAYS_SOFTWARE: "1" },
    });
    driver.ended = new Promise((resolve) => driver.child.once("close", resolve));
    await driver.ready();
    const options = { binary: env.webkit, args: ["--automation"] };
    const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": options, timeouts: { script: SCRIPT_MS, pageLoad: SCRIPT_MS } } };
    const { sessionId } = await driver.call("POST", "/session", { capabilities });
    driver.session = `/session/${sessionId}`;
    return driver;
  }

  async ready() {
    const deadline = Date.now() + START_MS;
    while (Date.now() < deadline) {
      const status = await fetch(`${this.base}/status`).catch(() => undefined);
      if (status?.ok) {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, START_INTERVAL_MS));
    }
    throw new Error(`${env.webkitDriver} was not ready in time`);
  }

  async call(method, path, body) {
    const response = await fetch(`${this.base}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (!response.ok) {
      throw new DriverError(value);
    }
    return value;
  }

  get(path) {
    return this.call("GET", `${this.session}${path}`);
  }

  post(path, body = {}) {
    return this.call("POST", `${this.session}${path}`, body);
  }

  /** Runs the body of an async function in the page, where `a` is the argument. */
  async run(body, argument = null) {
    const script = `const done = arguments[1]; (async (a) => { ${body} })(arguments[0]).then((value) => done({ value }), (error) => done({ error: String(error.stack ?? error) }));`;
    const { value, error } = await this.post("/execute/async", { script, args: [argument] });
    if (error) {
      throw new Error(error);
    }
    return value;
  }

  /** A press of the mouse at a point of the window. */
  async press({ x, y }) {
    const at = { type: "pointerMove", duration: 0, origin: "viewport", x: Math.round(x), y: Math.round(y) };
    const actions = [at, { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }];
    await this.post("/actions", { actions: [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions }] });
  }

  /** Presses keys together, the last one within the others. */
  async keys(values) {
    const down = values.map((value) => ({ type: "keyDown", value }));
    const up = values.map((value) => ({ type: "keyUp", value })).reverse();
    await this.post("/actions", { actions: [{ type: "key", id: "keyboard", actions: [...down, ...up] }] });
  }

  async stop() {
    await this.call("DELETE", this.session).catch(() => {});
    this.child.kill("SIGTERM");
    await this.ended;
  }
}
