// Accessibility of a page as it stands, in both themes: no violation at all.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { expect } from "@playwright/test";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Runs axe in light and dark; leaves the page in light. */
export async function expectAccessible(page, name = page.url()) {
  for (const colorScheme of ["dark", "light"]) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // Evaluated by the debugger, so the page's policy stays as it is.
    await page.evaluate(source);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    const found = violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map((node) => `${node.target.join(" ")}: ${node.failureSummary}`),
    }));
    expect(found, `accessibility of ${name} in ${colorScheme}`).toEqual([]);
  }
}

const seen = new Set();

/** Runs axe where this kind of page, with these parts, has not been seen yet in this language. */
export async function audit(page) {
  const kind = new URL(page.url()).pathname.replace(/VP[A-Z]-[0-9A-Z-]+|(?<=\/checks\/)[^/]+/g, "*");
  const lang = await page.locator("html").getAttribute("lang");
  // A page is another one when its headings are: asking or telling, waiting or decided. That of a
  // case is its name.
  const headings = kind.includes("*") ? page.locator("h2, h3") : page.getByRole("heading");
  const parts = await headings.allTextContents();
  const key = [lang, kind, ...parts.map((words) => words.replace(/[\d\u06f0-\u06f9]+/g, "0"))].join(" | ");
  if (!seen.has(key)) {
    seen.add(key);
    await expectAccessible(page);
  }
}
