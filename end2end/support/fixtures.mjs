// What every test starts from: a server of its worker, a page that notices what
// a person would not, and an app that is ready.
import { test as base, expect } from "@playwright/test";
import * as env from "./env.mjs";
import { Server } from "./server.mjs";
import { WebKit } from "./webkit/page.mjs";

export { expect };

// A browser that Playwright does not know takes the place of its own.
const engine = env.engine === "webkit" ? base.extend({ browser: [async ({}, use) => use(new WebKit()), { scope: "worker" }] }) : base;

export const test = engine.extend({
  /** One server a worker; its data is verified when the worker ends. */
  server: [
    async ({}, use) => {
      const server = await Server.start();
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],

  baseURL: async ({ server }, use) => use(server.url),

  /** Messages that a test expects on the console, as regular expressions. */
  expectedMessages: [[], { option: true }],

  context: async ({ context, expectedMessages }, use) => {
    const faults = watch(context);
    await use(context);
    const unexpected = faults.filter((fault) => !expectedMessages.some((wanted) => wanted.test(fault)));
    expect(unexpected, "errors on the console, uncaught errors and violations of the policy").toEqual([]);
  },
});

/** Collects errors of every page of a context. Violations of the CSP are console errors. */
export function watch(context) {
  const faults = [];
  context.on("console", (message) => {
    const isFault = message.type() === "error" || /Content.Security.Policy/i.test(message.text());
    if (isFault) {
      faults.push(`console: ${message.text()} (${message.location().url})`);
    }
  });
  context.on("weberror", (error) => faults.push(`uncaught: ${error.error()}`));
  return faults;
}

/** Opens a page of the app and waits until the app is there. */
export async function open(page, path) {
  await page.goto(path);
  await ready(page);
}

/** Waits for the app's mark. */
export async function ready(page) {
  await page.locator("html[data-app-ready]").waitFor();
}

/** Chooses a radio button or check box where a person would click: its label lies over the whole row. */
export async function tick(control) {
  await control.check({ force: true });
}
