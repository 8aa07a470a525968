// Nothing jumps on the pages of people who are signed in, from the first paint
// until everything is there: on a telephone and at a desk, in both languages.
import { shifts, watchShifts } from "../support/look.mjs";
import { applicantPages, operatorPages, reviewerPages } from "../support/own_pages.mjs";
import { expect, open, ready, signIn, test } from "../support/people.mjs";
import { wordsOf } from "../support/words.mjs";

const SIZES = { phone: { width: 390, height: 844 }, desk: { width: 1180, height: 820 } };
const SHIFT_MAX = 0.02;
test.setTimeout(240_000);

/** Data came, the font too, and two frames have been painted since. */
async function settled(page) {
  await ready(page);
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await expect(page.locator("[aria-busy=true], .skeleton")).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Opens each page anew, with nothing of it in the browser's memory. */
async function expectSteady(page, pages) {
  await watchShifts(page);
  const network = await page.context().newCDPSession(page);
  const jumping = [];
  for (const viewport of Object.values(SIZES)) {
    await page.setViewportSize(viewport);
    for (const [name, path] of Object.entries(pages)) {
      await network.send("Network.clearBrowserCache");
      await page.goto(path);
      await settled(page);
      const { sum, where } = await shifts(page);
      if (sum >= SHIFT_MAX) {
        jumping.push(`${name} at ${viewport.width} px by ${sum.toFixed(3)}:\n  ${where.join("\n  ")}`);
      }
    }
  }
  expect(jumping, "pages that jump").toEqual([]);
}

for (const lang of ["en", "ur"]) {
  test(`nothing jumps for an applicant in ${lang}`, async ({ visit }) => {
    const page = await visit(lang);
    await open(page, "/sign-in");
    await signIn(page, wordsOf(lang), "sample.organisation@example.org");
    const pages = await applicantPages(page);
    const kinds = ["applications", "profile", "tasks", "check-answers", "addresses", "case", "reply", "approved", "own-certificate"];
    expect(Object.keys(pages)).toEqual(expect.arrayContaining(kinds));
    const draft = pages.tasks;
    await expectSteady(page, { ...pages, step: `${draft}/organisation/sector` });
  });

  test(`nothing jumps for an operator in ${lang}`, async ({ staff }) => {
    const { page } = await staff("sample.fibre", lang);
    await expectSteady(page, { ...(await operatorPages(page)), profile: "/profile" });
  });

  test(`nothing jumps for a reviewer in ${lang}`, async ({ staff }) => {
    const { page } = await staff("sample.reviewer", lang);
    await expectSteady(page, await reviewerPages(page));
  });
}

test("a first page is not changed by the styles of further pages", async ({ visit }) => {
  const page = await visit("en");
  await open(page, "/sign-in");
  await signIn(page, wordsOf("en"), "sample.organisation@example.org");
  const { tasks } = await applicantPages(page);
  for (const path of ["/", `${tasks}/organisation/sector`]) {
    let measured;
    const held = new Promise((done) => (measured = done));
    await page.route("**/later.*.css", (route) => held.then(() => route.continue()));
    const later = page.waitForResponse("**/later.*.css");
    await page.goto(path);
    await settled(page);
    const boxes = () =>
      page.evaluate(() => Array.from(document.querySelectorAll(":is(header, main, footer) *"), (element) => JSON.stringify(element.getBoundingClientRect())));
    const before = await boxes();
    measured();
    await later;
    await expect(page.locator("link[disabled]")).toHaveCount(0);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    expect(await boxes(), path).toEqual(before);
    await page.unroute("**/later.*.css");
  }
});
