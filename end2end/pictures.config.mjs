// Pictures for docs/pictures/. Started by `cargo xtask pictures`.
import { defineConfig } from "@playwright/test";
import base from "./playwright.config.mjs";

process.env.IJAZAT_AUDITS = "no";

export default defineConfig({ ...base, testDir: "pictures", workers: 1, use: { ...base.use, trace: "off" } });
