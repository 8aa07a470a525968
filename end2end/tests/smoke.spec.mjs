// The first page, as everybody sees it: in both languages, by the real server.
import { expectAccessible } from "../support/axe.mjs";
import { expect, open, test } from "../support/fixtures.mjs";

for (const { locale, lang, dir } of [
  { locale: "en-PK", lang: "en", dir: "ltr" },
  { locale: "ur-PK", lang: "ur", dir: "rtl" },
]) {
  test.describe(`home in ${lang}`, () => {
    test.use({ locale });

    test("speaks the person's language and breaks no rule", async ({ page }) => {
      await open(page, "/");
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      await expect(page.locator("html")).toHaveAttribute("dir", dir);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.locator("[data-boot='shell']")).toHaveCount(0);
      await expectAccessible(page);
    });
  });
}

test("the language of the address wins and stays", async ({ page }) => {
  await open(page, "/?lang=ur");
  await expect(page.locator("html")).toHaveAttribute("lang", "ur");
  await open(page, "/");
  await expect(page.locator("html")).toHaveAttribute("lang", "ur");
});

test("a chosen theme is there before the first paint", async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem("ijazat.theme", "dark"));
  await page.goto("/", { waitUntil: "commit" });
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});
