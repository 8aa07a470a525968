// The session's end: said five minutes before, put off by one press, and nothing
// that was typed is lost (WCAG 2.2.1, 2.2.5).
import { audit, expect, open, test } from "../support/people.mjs";
import { freeEmail } from "../support/samples.mjs";
import { wordsOf } from "../support/words.mjs";

const MINUTE_MS = 60_000;
const WARNED_MINUTES = 5;

for (const lang of ["en", "ur"]) {
  const w = wordsOf(lang);

  test(`the end is said before it comes, and can be put off, in ${lang}`, async ({ applicant }) => {
    const person = await applicant(lang);
    const { page } = person;
    await page.clock.install();
    await person.beginAt("vpn-freelancer", freeEmail(`timeout-${lang}`));
    const { idle_ends_at } = (await (await page.request.get("/api/session")).json()).person;
    await open(page, `/apply/${person.reference}/person/home`);
    const city = page.getByRole("textbox", { name: person.filler.label("home-city"), exact: true });
    await city.fill("Quetta");
    await expect(page.getByText(w.like("draft.saved"))).toBeVisible();
    await city.focus();

    const dialog = page.getByRole("dialog", { name: w("timeout.title"), exact: true });
    const leftMs = Date.parse(idle_ends_at) - (await page.evaluate(() => Date.now()));
    await page.clock.fastForward(leftMs - (WARNED_MINUTES + 1) * MINUTE_MS);
    await expect(dialog).toHaveCount(0);
    await page.clock.fastForward(2 * MINUTE_MS);
    await expect(dialog).toBeVisible();
    await expect(page.locator("[aria-live=assertive]")).toContainText(w.like("timeout.text"));
    await audit(page);
    const extended = page.waitForResponse((response) => response.request().method() === "POST" && response.url().includes("/api/session"));
    await page.keyboard.press("Escape");
    expect((await extended).ok()).toBe(true);
    await expect(dialog).toHaveCount(0);
    await expect(city).toBeFocused();
    await expect(city).toHaveValue("Quetta");
  });
}
