// The way out is in the header of every page, and asks first who would lose words.
import { kept } from "../support/device.mjs";
import { expect, open, test } from "../support/people.mjs";
import { freeEmail } from "../support/samples.mjs";
import { wordsOf } from "../support/words.mjs";

const w = wordsOf("en");
test.use({ expectedMessages: [/Failed to load resource/] });

test("one press signs out; with words that are on the device only, it asks", async ({ applicant }) => {
  const person = await applicant("en");
  const { page } = person;
  await person.beginAt("vpn-freelancer", freeEmail("out"));
  await open(page, `/apply/${person.reference}/person/home`);
  const out = page.getByRole("banner").getByRole("button", { name: w("shell.sign_out"), exact: true });
  await page.route("**/answers", (route) => route.abort());
  await page.route(/\/api\/applications\/[^/]+$/, (route) => (route.request().method() === "GET" ? route.continue() : route.abort()));
  await page.getByRole("textbox", { name: person.filler.label("home-city"), exact: true }).fill("Gwadar");
  await expect.poll(() => kept(page)).toBeGreaterThan(0);
  await out.click();
  await expect(page.getByText(w("profile.unsent"))).toBeVisible();
  await page.getByRole("main").getByRole("button", { name: w("profile.sign_out_anyway"), exact: true }).click();
  await expect(page.getByRole("banner").getByRole("link", { name: w("shell.sign_in"), exact: true })).toBeVisible();
  await expect.poll(() => kept(page)).toBe(0);
});
