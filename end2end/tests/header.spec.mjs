// The header: one row on every screen; on a telephone the ways are behind a
// button, which works by keys and moves nothing by itself.
import { expectAccessible } from "../support/axe.mjs";
import { expectGoodLook } from "../support/look.mjs";
import { expect, open, signIn, test } from "../support/people.mjs";
import { freeEmail } from "../support/samples.mjs";
import { wordsOf } from "../support/words.mjs";

/** What the header of an applicant offers, in its order. */
const OWN = ["shell.applications", "shell.help", "shell.profile", "shell.sign_out"];
/** Telephones and tablets; the header of wider screens has more room. */
const WIDTHS = [320, 360, 390, 760, 768, 820];
const ROW_PX = 72;

async function expectOneRow(page, lang) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 820 });
    const { height } = await page.getByRole("banner").boundingBox();
    expect(height, `height of the header at ${width} px in ${lang}`).toBeLessThanOrEqual(ROW_PX);
  }
}

for (const lang of ["en", "ur"]) {
  const w = wordsOf(lang);

  test(`the header is one row, signed in or not, in ${lang}`, async ({ visit, staff }) => {
    const page = await visit(lang);
    await open(page, "/sign-in");
    await expectOneRow(page, lang);
    await signIn(page, w, freeEmail(`header-${lang}`));
    await expect(page.getByRole("banner").getByRole("link", { name: w("shell.profile"), exact: true })).toBeVisible();
    await expectOneRow(page, lang);
    const reviewer = await staff("sample.reviewer", lang);
    await open(reviewer.page, "/staff/review");
    await expect(reviewer.page.getByRole("banner").getByRole("link", { name: w("shell.work"), exact: true })).toBeVisible();
    await expectOneRow(reviewer.page, lang);
  });

  test(`the menu of a telephone by keys in ${lang}`, async ({ visit }) => {
    const page = await visit(lang, { viewport: { width: 360, height: 780 } });
    await open(page, "/sign-in");
    await signIn(page, w, freeEmail(`menu-${lang}`));
    await open(page, "/profile");
    const banner = page.getByRole("banner");
    const button = banner.getByRole("button", { name: w("shell.menu"), exact: true });
    const way = (key) => banner.getByRole(key === "shell.sign_out" ? "button" : "link", { name: w(key), exact: true });
    for (const key of OWN) {
      await expect(way(key)).toBeHidden();
    }
    await expect(button).toHaveAttribute("aria-expanded", "false");
    await button.focus();
    await page.keyboard.press("Enter");
    await expect(button).toHaveAttribute("aria-expanded", "true");
    for (const key of OWN) {
      await page.keyboard.press("Tab");
      await expect(way(key)).toBeFocused();
    }
    await expect(way("shell.profile")).toHaveAttribute("aria-current", "page");
    await expectAccessible(page, "the open menu");
    await expectGoodLook(page, "the open menu");
    // How it looks is changed in place.
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await expect(banner.getByRole("button", { name: w("shell.to_light"), exact: true })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(button).toBeFocused();
    await expect(way("shell.help")).toBeHidden();
    // A way leads on and closes the menu.
    await page.keyboard.press("Enter");
    await way("shell.help").click();
    await expect(page).toHaveURL(/\/help$/);
    await expect(button).toHaveAttribute("aria-expanded", "false");
    // The language is one press away, open or not, and leaves the menu as it is.
    await button.click();
    await banner.getByRole("button", { name: lang === "en" ? "اردو" : "English", exact: true }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", lang === "en" ? "ur" : "en");
    await expect(banner.getByRole("navigation").getByRole("link").first()).toBeVisible();
  });
}

test("the theme switch follows a device that turns dark in the evening", async ({ visit }) => {
  const w = wordsOf("en");
  const page = await visit("en", { colorScheme: "light" });
  await open(page, "/help");
  const button = (key) => page.getByRole("banner").getByRole("button", { name: w(key), exact: true });
  await expect(button("shell.to_dark")).toBeVisible();
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(button("shell.to_light")).toBeVisible();
  await button("shell.to_light").click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
});
