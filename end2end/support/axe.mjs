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

/** Runs axe where this kind of page has not been seen yet in this language. */
export async function audit(page) {
  const kind = new URL(page.url()).pathname.replace(/VP[A-Z]-[0-9A-Z-]+|(?<=\/checks\/)[^/]+/g, "*");
  const lang = await page.locator("html").getAttribute("lang");
  const heading = await page.getByRole("heading", { level: 1 }).first().textContent();
  // A page is another one when its heading is, for example asking or telling.
  const key = `${lang} ${kind} ${kind.includes("*") ? "" : heading}`;
  if (!seen.has(key)) {
    seen.add(key);
    await expectAccessible(page);
  }
}
