// As much of Playwright's browser, contexts and pages as the journeys use, over
// WebDriver: a context is a browser of its own with one page.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Driver } from "./driver.mjs";
import { INSTALL } from "./injected.mjs";
import { Locator, byRole, byText } from "./locator.mjs";

const WAIT_MS = 15_000;
const INTERVAL_MS = 100;
const KEYS = { ControlOrMeta: "\uE009", Enter: "\uE007", Tab: "\uE004", Escape: "\uE00C", Delete: "\uE017", ArrowDown: "\uE015" };
/** While one page goes and the next comes. */
const BETWEEN_PAGES = new Set(["no such window", "javascript error", "stale element reference", "unknown error"]);

const pause = () => new Promise((resolve) => setTimeout(resolve, INTERVAL_MS));

export class WebKit {
  async newContext(options) {
    return Context.start(options);
  }
}

class Context {
  static async start({ baseURL, locale = "en-PK", viewport = { width: 1280, height: 720 }, storageState }) {
    const context = new Context();
    context.driver = await Driver.start();
    context.folders = [];
    context.lang = locale.split("-")[0];
    context.given = storageState?.cookies ?? [];
    await context.driver.post("/window/rect", viewport);
    context.page = new Page(context, baseURL);
    return context;
  }

  /** There is nothing to listen to in this protocol. */
  on() {}

  async newPage() {
    return this.page;
  }

  async storageState() {
    return { cookies: await this.driver.get("/cookie"), origins: [] };
  }

  async clearCookies() {
    await this.driver.call("DELETE", `${this.driver.session}/cookie`);
  }

  /** A new folder for files to choose; a browser reads them when they are sent. */
  async folder() {
    const folder = await mkdtemp(path.join(tmpdir(), "ijazat-webkit-"));
    this.folders.push(folder);
    return folder;
  }

  async close() {
    await this.driver.stop();
    await Promise.all(this.folders.map((folder) => rm(folder, { recursive: true, force: true })));
  }
}

class Page {
  _apiName = "Page";

  constructor(context, base) {
    this._context = context;
    this.driver = context.driver;
    this.base = base;
    this.here = "about:blank";
    this.keyboard = { press: (keys) => this.pressKeys(keys), insertText: (text) => this.insert(text) };
    this.request = { get: (where) => this.ask(where) };
  }

  context() {
    return this._context;
  }

  url() {
    return this.here;
  }

  async goto(where) {
    const url = new URL(where, this.base).href;
    if (this.here === "about:blank") {
      // What a place remembers can be given to it only while it is shown: its
      // cookies, and the language, which WebKit takes from the system.
      await this.driver.post("/url", { url: new URL("/manifest.webmanifest", this.base).href });
      await this.driver.run("localStorage.setItem('ijazat.lang', a);", this._context.lang);
      const cookies = this._context.given;
      for (const { name, value, path, httpOnly, sameSite } of cookies) {
        await this.driver.post("/cookie", { cookie: { name, value, path, httpOnly, sameSite } });
      }
    }
    await this.driver.post("/url", { url });
    await this.look();
  }

  async reload() {
    await this.driver.post("/refresh");
    await this.look();
  }

  async goBack() {
    await this.driver.post("/back");
    await this.look();
  }

  /** Where the page is now. */
  async look() {
    this.here = await this.driver.get("/url");
  }

  /** Runs a script in the page with Playwright's own, `i`, and one argument, `a`. */
  async run(script, argument) {
    const body = `const i = window.__injected; if (!i) return { missing: true }; return { given: await (async () => { ${script} })(), here: location.href };`;
    let answer = await this.driver.run(body, argument);
    if (answer.missing) {
      await this.driver.run(INSTALL);
      answer = await this.driver.run(body, argument);
    }
    this.here = answer.here ?? this.here;
    return answer.given;
  }

  /** Tries until something is given. */
  async poll(work, what) {
    const deadline = Date.now() + WAIT_MS;
    let last;
    do {
      try {
        const given = await work();
        if (given !== null && given !== undefined) {
          return given;
        }
      } catch (error) {
        if (!BETWEEN_PAGES.has(error.code)) {
          throw error;
        }
        last = error;
      }
      await pause();
    } while (Date.now() < deadline);
    throw new Error(`not within ${WAIT_MS} ms: ${what}`, { cause: last });
  }

  async evaluate(work, argument) {
    return this.run(`return (${work})(a);`, argument);
  }

  locator(selector) {
    return new Locator(this, selector);
  }

  getByRole(role, options) {
    return this.locator(byRole(role, options));
  }

  getByText(text, options) {
    return this.locator(byText(text, options));
  }

  async waitForURL(wanted) {
    const fits = wanted instanceof RegExp ? (url) => wanted.test(url.href) : wanted;
    const there = async () => {
      await this.look();
      return fits(new URL(this.here)) || null;
    };
    await this.poll(there, `the address is ${wanted}`);
  }

  async pressKeys(keys) {
    await this.driver.keys(keys.split("+").map((key) => KEYS[key] ?? key));
    await this.look();
  }

  async insert(text) {
    await this.run("document.execCommand('insertText', false, a);", text);
  }

  async ask(where) {
    const cookies = await this.driver.get("/cookie");
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    const response = await fetch(new URL(where, this.base), { headers: { cookie } });
    return { status: () => response.status, ok: () => response.ok, json: () => response.json() };
  }

  /** What matchers of `expect` ask, until it is so or time is over. */
  async expected(selector, expression, { timeout = WAIT_MS, isNot = false, title: _title, signal: _signal, ...options }) {
    const deadline = Date.now() + timeout;
    const script = `const all = a.selector ? i.querySelectorAll(i.parseSelector(a.selector), document) : [];
      const { expression, isNot } = a.options;
      // Of many, and of the page, can be asked without an element; so can whether there is none.
      if (all.length > 0 || /count$|array$|title$|url$/.test(expression)) return i.expect(all[0], a.options, all, true);
      const isAbsent = isNot ? /visible$|attached$|viewport$/.test(expression) : expression === 'to.be.hidden';
      return { matches: isNot !== isAbsent };`;
    for (;;) {
      let answer = { matches: isNot };
      try {
        answer = await this.run(script, { selector, options: { ...options, expression, isNot } });
      } catch (error) {
        if (!BETWEEN_PAGES.has(error.code)) {
          throw error;
        }
      }
      const { matches, received } = answer;
      if (matches !== isNot || Date.now() > deadline) {
        return { matches, received, timedOut: matches === isNot, log: [] };
      }
      await pause();
    }
  }
}
