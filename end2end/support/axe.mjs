// Accessibility of a page as it stands, in both themes: no violation at all.
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { expect } from "@playwright/test";
import { audits, pages } from "./env.mjs";
import { expectGoodLook } from "./look.mjs";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Runs axe in light and dark; leaves the page in light. */
export async function expectAccessible(page, name = page.url()) {
  const counts = {};
  for (const colorScheme of ["dark", "light"]) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // Evaluated by the debugger, so the page's policy stays as it is.
    await page.evaluate(source);
    const { violations, passes } = await page.evaluate(() => globalThis.axe.run());
    counts[colorScheme] = { violations: violations.length, passes: passes.length };
    const found = violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map((node) => `${node.target.join(" ")}: ${node.failureSummary}`),
    }));
    expect(found, `accessibility of ${name} in ${colorScheme}`).toEqual([]);
  }
  return counts;
}

// A long page takes a slow machine many seconds.
const PICTURE_MS_MAX = 60_000;

const seen = new Set();

/** Runs axe and measures the look where this kind of page, with these parts, has not been seen yet in this language. */
export async function audit(page) {
  if (!audits) {
    return;
  }
  const kind = new URL(page.url()).pathname.replace(/VP[A-Z]-[0-9A-Z-]+|(?<=\/checks\/)[^/]+/g, "*");
  const lang = await page.locator("html").getAttribute("lang");
  // A page is another one when its headings are: asking or telling, waiting or decided. That of a
  // case is its name.
  const headings = kind.includes("*") ? page.locator("h2, h3") : page.getByRole("heading");
  const parts = await headings.allTextContents();
  const key = [lang, kind, ...parts.map((words) => words.replace(/[\d\u06f0-\u06f9]+/g, "0"))].join(" | ");
  if (!seen.has(key)) {
    seen.add(key);
    const counts = await expectAccessible(page);
    await expectGoodLook(page);
    await record(page, `${lang}${kind}`, key, counts);
  }
}

/** Keeps what the page says to assistive technology, what axe counted, and a picture. */
async function record(page, name, key, counts) {
  const digest = createHash("sha256").update(key).digest("hex").slice(0, 8);
  const file = path.join(pages, `${name.replace(/[^a-z0-9-]+/gi, ".")}.${digest}`);
  await mkdir(pages, { recursive: true });
  await writeFile(`${file}.aria.yml`, `${await page.locator("body").ariaSnapshot()}\n`);
  await writeFile(`${file}.axe.json`, JSON.stringify({ page: name, key, counts }, null, 2));
  const take = () => page.screenshot({ path: `${file}.jpg`, type: "jpeg", quality: 60, fullPage: true, timeout: PICTURE_MS_MAX });
  // A picture proves nothing by itself: a browser that stalls over one gets a second try.
  await take().catch(take);
}
