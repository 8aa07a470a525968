// The session's end: said five minutes before, put off by one press, and nothing
// that was typed is lost (WCAG 2.2.1, 2.2.5).
import { expectAccessible } from "../support/axe.mjs";
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

/** A person whose session ends for good in six minutes, whatever is done. */
async function aboutToEnd({ applicant }) {
  const person = await applicant("en");
  const { page } = person;
  await page.clock.install();
  await person.beginAt("vpn-freelancer", freeEmail("final"));
  const ends_at = new Date((await page.evaluate(() => Date.now())) + (WARNED_MINUTES + 1) * MINUTE_MS).toISOString();
  await page.route("**/api/session", async (route) => {
    const response = await route.fetch();
    const session = await response.json();
    Object.assign(session.person, { ends_at, idle_ends_at: ends_at });
    await route.fulfill({ response, json: session });
  });
  await open(page, "/help");
  const w = wordsOf("en");
  const dialog = page.getByRole("dialog", { name: w("timeout.title"), exact: true });
  await page.clock.fastForward(2 * MINUTE_MS);
  await expect(dialog).toBeVisible();
  return { page, w, dialog };
}

test("an end that cannot be put off is said once and does not come back", async ({ applicant }) => {
  const { page, w, dialog } = await aboutToEnd({ applicant });
  await expect(dialog).toContainText(w.like("timeout.final"));
  await expect(dialog.getByRole("button")).toHaveText([w("ui.close")]);
  await expectAccessible(page);
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await dialog.getByRole("button", { name: w("ui.close"), exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await page.clock.fastForward(MINUTE_MS);
  await page.clock.runFor(15_000);
  await expect(dialog).toHaveCount(0);
  expect(asked.filter((url) => url.includes("/api/session"))).toEqual([]);
});

test.describe("without a connection", () => {
  test.use({ expectedMessages: [/Failed to load resource/] });

  test("that the end could not be put off is said, and can be tried again", async ({ applicant }) => {
    const w = wordsOf("en");
    const person = await applicant("en");
    const { page } = person;
    await page.clock.install();
    await person.beginAt("vpn-freelancer", freeEmail("offline"));
    await open(page, "/help");
    const { idle_ends_at } = (await (await page.request.get("/api/session")).json()).person;
    const leftMs = Date.parse(idle_ends_at) - (await page.evaluate(() => Date.now()));
    await page.clock.fastForward(leftMs - (WARNED_MINUTES - 1) * MINUTE_MS);
    const dialog = page.getByRole("dialog", { name: w("timeout.title"), exact: true });
    const stay = dialog.getByRole("button", { name: w("timeout.stay"), exact: true });
    await page.route("**/api/session/**", (route) => route.abort());
    await stay.click();
    await expect(dialog.getByText(w("timeout.failed"))).toBeVisible();
    await expect(page.locator("[aria-live=assertive]")).toContainText(w("timeout.failed"));
    await page.unroute("**/api/session/**");
    await stay.click();
    await expect(dialog).toHaveCount(0);
  });
});
