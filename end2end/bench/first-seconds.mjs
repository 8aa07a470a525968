// The first seconds on a slow tablet: 1.6 Mbit/s down, 150 ms round trip, a CPU
// four times slower, an empty cache. Prints one JSON object; `cargo xtask bench`
// makes a table of it. Asserts nothing about time.
import { chromium } from "@playwright/test";
import * as env from "../support/env.mjs";
import { Applicant } from "../support/people.mjs";
import { Server } from "../support/server.mjs";
import { wordsOf } from "../support/words.mjs";

const SAMPLES = 7;
const KEYSTROKES = 21;
const LINES = 1_000;
const TABLET = { viewport: { width: 820, height: 1180 }, locale: "en-PK" };
const NETWORK = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const CPU = { rate: 4 };
const FORM = "vpn-organisation";

/** Runs in the page from its first moment: notes when a control first takes an answer. */
function watch() {
  const answered = (control) => {
    if (control.type === "radio" || control.type === "checkbox") {
      control.click();
      return control.checked;
    }
    if (control.tagName === "SELECT") {
      return !control.disabled;
    }
    control.focus();
    document.execCommand("insertText", false, "x");
    return control.value.endsWith("x");
  };
  const look = () => {
    const control = document.querySelector("main :is(input, select, textarea):not([type=hidden], :disabled)");
    if (control && answered(control)) {
      window.firstField = performance.now();
    } else {
      requestAnimationFrame(look);
    }
  };
  requestAnimationFrame(look);
}

async function slow(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", NETWORK);
  await session.send("Emulation.setCPUThrottlingRate", CPU);
}

/** First paint and first field of one visit with an empty cache, in milliseconds. */
async function visit(browser, storageState, address) {
  const context = await browser.newContext({ ...TABLET, storageState });
  const page = await context.newPage();
  await slow(page);
  await page.addInitScript(watch);
  await page.goto(address, { waitUntil: "commit" });
  await page.waitForFunction(() => window.firstField, undefined, { timeout: 60_000 });
  const times = await page.evaluate(() => ({
    paint: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    field: window.firstField,
  }));
  await context.close();
  return times;
}

/** From a keystroke to the end of the next frame, in milliseconds. */
async function keystrokes(page) {
  const area = page.locator(".address-area textarea").first();
  const lines = Array.from({ length: LINES }, (_, i) => `203.0.${100 + Math.floor(i / 250)}.${i % 250}`);
  // The browser itself takes seconds to take so many lines at once; that is not measured.
  await area.fill(`${lines.join("\n")}\n1`);
  await slow(page);
  await page.waitForTimeout(2_000);
  return area.evaluate(async (element, count) => {
    element.focus();
    element.setSelectionRange(element.value.length, element.value.length);
    const frame = () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = resolve;
          channel.port2.postMessage(0);
        });
      });
    const times = [];
    for (let i = 0; i < count; i += 1) {
      await frame();
      const start = performance.now();
      document.execCommand("insertText", false, i % 2 ? "1" : "\n");
      await frame();
      times.push(performance.now() - start);
    }
    return times;
  }, KEYSTROKES);
}

/** The address of the first step, and that of the first step with an address field. */
async function steps(page, form) {
  const reference = new URL(page.url()).pathname.split("/")[2];
  const config = await (await page.request.get("/api/config")).json();
  const { digest } = config.forms.find(({ id }) => id === form);
  const { tasks } = await (await page.request.get(`/api/forms/${form}/${digest}`)).json();
  const all = tasks.flatMap((task) => task.steps.map((step) => ({ task, step })));
  const has = ({ step }) => [...step.fields, ...step.fields.flatMap((f) => f.fields ?? [])].some((f) => f.kind === "address-list");
  const href = ({ task, step }) => `/apply/${reference}/${task.id}/${step.id}`;
  return [href(all[0]), href(all.find(has))];
}

const server = await Server.start();
const browser = await chromium.launch({ executablePath: env.chromium, args: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
try {
  const context = await browser.newContext({ ...TABLET, baseURL: server.url });
  const page = await context.newPage();
  await new Applicant(page, wordsOf("en")).beginAt(FORM, "sample.bench@example.org");
  const [first, addresses] = await steps(page, FORM);
  const storageState = await context.storageState();
  const visits = [];
  for (let i = 0; i < SAMPLES; i += 1) {
    visits.push(await visit(browser, storageState, server.url + first));
  }
  await page.goto(addresses);
  const keys = await keystrokes(page);
  console.log(JSON.stringify({ paint: visits.map((v) => v.paint), field: visits.map((v) => v.field), keys }));
} finally {
  await browser.close();
  await server.stop();
}
