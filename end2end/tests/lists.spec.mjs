// The four states of a list: waited for, failed, empty, there.
import { audit, expect, open, signIn, test } from "../support/people.mjs";
import { freeEmail } from "../support/samples.mjs";
import { wordsOf } from "../support/words.mjs";

test.use({ expectedMessages: [/status of 503|Failed to load resource/] });

for (const lang of ["en", "ur"]) {
  const w = wordsOf(lang);

  test(`a list that comes late, fails and is empty, in ${lang}`, async ({ visit }) => {
    const page = await visit(lang);
    await open(page, "/sign-in?return=/applications");
    await signIn(page, w, freeEmail("lists"));
    const empty = page.getByText(w("applications.empty_title"), { exact: true });
    await expect(empty).toBeVisible();

    // Late: said after a moment, in words and as a shape.
    let go;
    const gate = new Promise((resolve) => (go = resolve));
    await page.route("**/api/applications", async (route) => {
      await gate;
      await route.continue();
    });
    await open(page, "/applications");
    await expect(page.locator(".skeleton")).toBeVisible();
    await expect(page.locator(".loading__words")).toHaveText(w("applications.loading"));
    await expect(page.locator("[aria-live=polite]")).toHaveText(w("applications.loading"));
    await audit(page);
    go();
    await expect(empty).toBeVisible();
    await expect(page.locator(".skeleton")).toHaveCount(0);
    await page.unroute("**/api/applications");

    // Failed: says so under the heading of the page, and tries again when asked.
    await page.route("**/api/applications", (route) => route.fulfill({ status: 503, json: {} }));
    await open(page, "/applications");
    await expect(page.getByRole("heading", { level: 1, name: w("applications.title") })).toBeVisible();
    const again = page.getByRole("button", { name: w("ui.try_again"), exact: true });
    await expect(again).toBeVisible();
    await audit(page);
    await page.unroute("**/api/applications");
    await again.click();
    await expect(empty).toBeVisible();
    await expect(again).toHaveCount(0);
    await audit(page);
  });
}
