// Pictures of every page for docs/pictures/, in both languages, on a phone and at
// a desk. Written by `cargo xtask pictures`; not part of the tests.
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, open, ready, signIn, test } from "../support/people.mjs";
import { wordsOf } from "../support/words.mjs";

const out = fileURLToPath(new URL("../../docs/pictures", import.meta.url));
const SIZES = { 390: { width: 390, height: 844 }, 1180: { width: 1180, height: 820 } };
const QUALITY = 55;
/** Long pages are cut: what follows looks the same. */
const HEIGHT_MAX = 2400;

const OPEN = { home: "/", which: "/which", service: "/services/vpn-organisation", "sign-in": "/sign-in", certificate: "/certificate" };
Object.assign(OPEN, { statistics: "/statistics", help: "/help", privacy: "/privacy", accessibility: "/accessibility" });

test.describe.configure({ mode: "serial" });
test.setTimeout(600_000);

test.beforeAll(async () => {
  await mkdir(out, { recursive: true });
  for (const file of await readdir(out)) {
    await rm(path.join(out, file));
  }
});

async function settled(page) {
  await ready(page);
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await expect(page.locator("[aria-busy=true], .skeleton")).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
}

/** Takes the page as it stands, in all sizes. */
async function take(page, lang, name) {
  const session = await page.context().newCDPSession(page);
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    await settled(page);
    // What stays at the lower edge would lie across a longer picture.
    const isSticky = (await page.locator(".action-bar").count()) > 0;
    const whole = await page.evaluate(() => document.documentElement.scrollHeight);
    const height = isSticky ? viewport.height : Math.min(whole, HEIGHT_MAX);
    const clip = { x: 0, y: 0, width: viewport.width, height, scale: 1 };
    const options = { format: "webp", quality: QUALITY, captureBeyondViewport: true, clip };
    const { data } = await session.send("Page.captureScreenshot", options);
    await writeFile(path.join(out, `${name}.${lang}.${size}.webp`), Buffer.from(data, "base64"));
  }
  await session.detach();
}

async function takeAll(page, lang, pages) {
  for (const [name, where] of Object.entries(pages)) {
    await open(page, where);
    await settled(page);
    await take(page, lang, name);
  }
}

for (const lang of ["en", "ur"]) {
  const w = wordsOf(lang);

  test(`open pages in ${lang}`, async ({ visit }) => {
    await takeAll(await visit(lang), lang, OPEN);
  });

  test(`an applicant's pages in ${lang}`, async ({ visit }) => {
    const page = await visit(lang);
    await open(page, "/sign-in");
    await signIn(page, w, "sample.organisation@example.org");
    const { applications } = await (await page.request.get("/api/applications")).json();
    const first = (...states) => applications.find(({ state }) => states.includes(state))?.reference;
    const [draft, asked, granted] = [first("draft"), first("information-requested"), first("approved")];
    const pages = { applications: "/applications", profile: "/profile" };
    if (draft) {
      Object.assign(pages, { tasks: `/apply/${draft}`, "check-answers": `/apply/${draft}/check` });
      pages.addresses = `/apply/${draft}/addresses/providers`;
    }
    if (asked) {
      Object.assign(pages, { case: `/applications/${asked}`, reply: `/applications/${asked}/reply` });
    }
    if (granted) {
      Object.assign(pages, { approved: `/applications/${granted}`, "own-certificate": `/applications/${granted}/certificate` });
    }
    await takeAll(page, lang, pages);
  });

  test(`an operator's pages in ${lang}`, async ({ staff }) => {
    const { page } = await staff("sample.fibre", lang);
    await takeAll(page, lang, { worklist: "/staff/operator" });
    const check = page.getByRole("main").locator("a[href^='/staff/operator/checks/']").first();
    await takeAll(page, lang, { check: await check.getAttribute("href") });
  });

  test(`a reviewer's pages in ${lang}`, async ({ staff }) => {
    const { page } = await staff("sample.reviewer", lang);
    await takeAll(page, lang, { queue: "/staff/review?tab=all" });
    const row = page.getByRole("main").locator("a[href^='/staff/review/']").first();
    const where = new URL(await row.getAttribute("href"), page.url()).pathname;
    await takeAll(page, lang, { review: where, ask: `${where}/ask`, decide: `${where}/decide` });
  });
}
