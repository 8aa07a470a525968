// The journeys in WebKit. Started by `cargo xtask browsers`.
import { defineConfig } from "@playwright/test";
import chromium from "./playwright.config.mjs";

process.env.IJAZAT_ENGINE = "webkit";
process.env.IJAZAT_AUDITS = "no";

export default defineConfig({
  ...chromium,
  testMatch: ["conflict", "freelancer", "organisation", "sectors"].map((name) => `**/${name}.spec.mjs`),
  workers: 1,
  timeout: 300_000,
  // Playwright drives nothing here: support/webkit/ does.
  use: {},
});
