// Every page that needs no journey: whole, in its language, without a violation
// in light and dark.
import { audit, expect, open, signIn, test } from "../support/people.mjs";
import { freeEmail } from "../support/samples.mjs";
import { wordsOf } from "../support/words.mjs";

const OPEN = ["/", "/which", "/which?provider=licensed", "/which?provider=own&who=person&connection=none"];
OPEN.push("/which?provider=own&who=person&connection=mobile", "/services/vpn-organisation", "/services/vpn-freelancer");
OPEN.push("/certificate", "/statistics", "/help", "/privacy", "/accessibility", "/demo/mail", "/demo/accounts", "/nowhere");
const OWN = ["/applications", "/profile", "/staff/review"];

for (const lang of ["en", "ur"]) {
  test(`every page in ${lang}`, async ({ visit }) => {
    const w = wordsOf(lang);
    const page = await visit(lang);
    // The same ways and the same help, in the same order, on every page (WCAG 3.2.3, 3.2.6).
    const ways = () => Promise.all(["navigation", "contentinfo"].map((part) => page.getByRole(part).getByRole("link").allTextContents()));
    let first;
    for (const path of OPEN) {
      await open(page, path);
      await expect(page.getByRole("heading", { level: 1 }), path).toHaveCount(1);
      await expect(page.locator("html"), path).toHaveAttribute("lang", lang);
      await expect(page, path).toHaveTitle(new RegExp(w("shell.name")));
      await expect(page.locator("[aria-busy=true]"), path).toHaveCount(0);
      const here = await ways();
      first ??= here;
      expect(here, `ways and help on ${path}`).toEqual(first);
      await audit(page);
    }
    // A page of one's own asks to sign in and comes back.
    await open(page, "/applications");
    await page.waitForURL(/\/sign-in\?return=/);
    await signIn(page, w, freeEmail("pages"));
    await page.waitForURL(/\/applications$/);
    for (const path of OWN) {
      await open(page, path);
      await expect(page.getByRole("heading", { level: 1 }), path).toHaveCount(1);
      await audit(page);
    }
  });
}

test("the language changes without losing what is typed", async ({ visit }) => {
  const [en, ur] = [wordsOf("en"), wordsOf("ur")];
  const page = await visit("en");
  await open(page, "/certificate");
  await page.getByRole("textbox", { name: en("verify.number"), exact: true }).fill("VPN-2026");
  await page.getByRole("button", { name: "اردو", exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(page.getByRole("textbox", { name: ur("verify.number"), exact: true })).toHaveValue("VPN-2026");
});

test("a certificate that is none is said so", async ({ visit }) => {
  const w = wordsOf("en");
  const page = await visit("en");
  await open(page, "/certificate");
  await page.getByRole("button", { name: w("verify.submit"), exact: true }).click();
  await expect(page.getByRole("alert").getByRole("link", { name: w("verify.number_missing") })).toBeVisible();
  await page.getByRole("textbox", { name: w("verify.number"), exact: true }).fill("VPN-0000-0000");
  await page.getByRole("textbox", { name: w("verify.code"), exact: true }).fill("AAAA-AAAA-AAAA-AAAA");
  // A slip is told from a certificate that is not known.
  await page.getByRole("button", { name: w("verify.submit"), exact: true }).click();
  await expect(page.getByRole("alert").getByRole("link", { name: w("verify.number_wrong") })).toBeVisible();
  await page.getByRole("textbox", { name: w("verify.number"), exact: true }).fill("R-2026-00000000");
  await page.getByRole("button", { name: w("verify.submit"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: w("verify.unknown") })).toBeVisible();
});
