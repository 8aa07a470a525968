// The journeys in Firefox ESR. Started by `cargo xtask browsers`.
import { fileURLToPath } from "node:url";
import { defineConfig, devices } from "@playwright/test";
import chromium from "./playwright.config.mjs";

// Firefox cannot pretend the colour schemes that the closer look needs.
process.env.IJAZAT_AUDITS = "no";

const { channel, launchOptions, ...use } = chromium.use;

export default defineConfig({
  ...chromium,
  // What needs touch, a pretended loss of connection or a pretended colour scheme stays with Chromium.
  testMatch: ["conflict", "freelancer", "organisation", "sectors"].map((name) => `**/${name}.spec.mjs`),
  workers: 1,
  timeout: 300_000,
  use: {
    ...use,
    ...devices["Desktop Firefox"],
    browserName: "firefox",
    channel: "moz-firefox",
    trace: "off",
    // Playwright hides the caret by a style that the policy forbids, and Firefox says so.
    screenshot: "off",
    launchOptions: { executablePath: fileURLToPath(new URL("support/firefox-esr.mjs", import.meta.url)) },
  },
});
