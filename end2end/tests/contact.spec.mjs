// How people reach the authority: in the footer of every page, and on a plain page
// for those whom the program does not reach.
import { expectAccessible } from "../support/axe.mjs";
import { expect, open, test } from "../support/people.mjs";
import { expectNoSideways, NARROW } from "../support/look.mjs";
import { wordsOf } from "../support/words.mjs";

const EMAIL = "sample.help@example.org";
const PHONE = "+92 00 000 0000";
const WAYS = { email: [EMAIL, `mailto:${EMAIL}`], phone: [PHONE, `tel:${PHONE.replaceAll(" ", "-")}`] };

/** Both ways as links, each with its value set apart from the words around it. */
async function expectWays(place, w) {
  for (const [way, [value, href]] of Object.entries(WAYS)) {
    const link = place.locator(`a[href="${href}"]`);
    await expect(link.locator("..")).toHaveText(`${w(`shell.sample_${way}`)} ${value}`);
    const isolated = link.locator("bdi[dir=ltr]");
    await expect(isolated).toHaveText(value);
    expect(await isolated.evaluate((element) => getComputedStyle(element).direction)).toBe("ltr");
  }
}

for (const lang of ["en", "ur"]) {
  test(`e-mail and telephone in the footer in ${lang}`, async ({ visit, staff }) => {
    const w = wordsOf(lang);
    const page = await visit(lang);
    for (const path of ["/", "/help", "/sign-in", "/nowhere"]) {
      await open(page, path);
      await expectWays(page.getByRole("contentinfo"), w);
    }
    await page.setViewportSize(NARROW);
    await expectNoSideways(page);
    const { page: desk } = await staff("sample.fibre", lang);
    await open(desk, "/staff/operator");
    await expectWays(desk.getByRole("contentinfo"), w);
  });
}

test("the plain page says the same in both languages, without the program", async ({ page }) => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto("/api/contact");
  for (const lang of ["en", "ur"]) {
    await expectWays(page.locator(`section[lang=${lang}]`), wordsOf(lang));
  }
  await expectAccessible(page);
  await page.setViewportSize(NARROW);
  await expectNoSideways(page);
  expect(asked.filter((path) => !path.startsWith("/icons/"))).toEqual(["/api/contact"]);
  await page.getByRole("link", { name: wordsOf("ur")("contact.back") }).click();
  await page.locator("html[data-app-ready][lang=ur]").waitFor();
});
