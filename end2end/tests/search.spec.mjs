// A reviewer searches: by everything that decision 5 allows, and what cannot be
// read is told at the field, in words that say what would be right.
import { expectOwnDirection } from "../support/look.mjs";
import { audit, expect, open, test } from "../support/people.mjs";
import { wordsOf } from "../support/words.mjs";

for (const lang of ["en", "ur"]) {
  const w = wordsOf(lang);
  test.describe(`searching, ${lang}`, () => {
    // What cannot be read is refused with 400, which the browser tells.
    test.use({ expectedMessages: [/status of 400/] });

    test("what cannot be read is told at its field", async ({ staff }) => {
      const { page } = await staff("sample.reviewer", lang);
      await open(page, "/staff/review?tab=all");
      await page.getByText(w("queue.search"), { exact: true }).first().click();
      const text = page.getByRole("textbox", { name: w("queue.search_text"), exact: true }).or(page.getByRole("searchbox", { name: w("queue.search_text"), exact: true }));
      const search = page.getByRole("search").getByRole("button", { name: w("queue.search"), exact: true });
      for (const [kind, words] of [
        ["reference", "103.115.184.0/24"],
        ["reference", "61101-1234567-1"],
        ["address", "garbage"],
        ["name", "%_"],
        ["identity", "61"],
      ]) {
        await page.getByLabel(w("queue.search_by"), { exact: true }).selectOption(kind);
        await text.fill(words);
        await search.click();
        await expect(text).toHaveAccessibleDescription(new RegExp(w(`queue.search_wrong_${kind}`).slice(0, 30)));
        await expect(text).toHaveAttribute("aria-invalid", "true");
        await expect(text).toBeFocused();
      }
      await audit(page);
      await page.getByLabel(w("queue.search_by"), { exact: true }).selectOption("reference");
      await text.fill("VPN-");
      await search.click();
      await expect(page).toHaveURL(/search=/);
      expect(page.url(), "what was searched for is not in the address").not.toContain("VPN-");
      await expect(page.locator(".filter-bar__tag").first()).toBeVisible();
      await expectOwnDirection(page);
    });
  });
}
