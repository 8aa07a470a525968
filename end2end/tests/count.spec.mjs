// The count of characters under a text: what is seen while typing, what a screen
// reader is told and when, at the limit and beyond it, in both languages.
import { audit, expect, open, test } from "../support/people.mjs";
import { freeEmail } from "../support/samples.mjs";

const MAX = 1000;
/** A long text is counted from its last quarter on. */
const NEAR = MAX / 4;
/** A pause in typing after which the count is said, and a little more. */
const PAUSE_MS = 1_000;
// Letters, marks and digits of both languages: each is one character.
const WORDS = {
  en: "Staff of the head office use it, 24/7: ۲۴ hours, ٧ days. ",
  ur: "دفتر کا عملہ اِسے روزانہ ۲۴ گھنٹے، 7 دن استعمال کرتا ہے۔ ",
};

/** So many characters in words, none of them a space at an end. */
function text(lang, length) {
  const words = WORDS[lang].repeat(Math.ceil(length / WORDS[lang].length)).slice(0, length);
  return words.replace(/^ | $/g, "x");
}

for (const lang of ["en", "ur"]) {
  test(`characters are counted down, said after a pause, and too many are told in ${lang}`, async ({ applicant }) => {
    const person = await applicant(lang);
    const { page, w } = person;
    await person.beginAt("vpn-organisation", freeEmail("count"));
    await open(page, `/apply/${person.reference}/vpn/vpn-use`);
    const box = page.getByRole("textbox", { name: person.filler.label("purpose"), exact: true });
    const field = page.locator(".field").filter({ has: box });
    const seen = field.locator(".character-count");
    const said = field.getByRole("status");
    const number = (count) => new Intl.NumberFormat(`${lang}-PK`).format(count);
    const words = (key, count) => w(`count.${key}`, { count: number(count) });

    // Known from the start by who cannot see it; shown and said only near the end.
    await expect(box).toHaveAccessibleDescription(new RegExp(`${words("most", MAX)}$`));
    await box.fill(text(lang, MAX - NEAR - 1));
    await expect(seen).toBeHidden();
    await box.fill(text(lang, MAX - NEAR));
    await expect(seen).toBeVisible();
    await expect(seen).toHaveText(words("left", NEAR));
    await expect(seen).toHaveAttribute("aria-hidden", "true");

    // While somebody types nothing is said, and then only where it ended.
    await expect(said).toHaveText(words("left", NEAR));
    await said.evaluate((element) => {
      window.__said = [];
      new MutationObserver(() => window.__said.push(element.textContent)).observe(element, { childList: true, characterData: true, subtree: true });
    });
    await box.focus();
    await page.keyboard.press("ControlOrMeta+End");
    await page.keyboard.type(lang === "ur" ? "۱2٣آئ" : "۱2٣ab", { delay: PAUSE_MS / 10 });
    await expect(seen).toHaveText(words("left", NEAR - 5));
    expect(await page.evaluate(() => window.__said)).toEqual([]);
    await expect(said).toHaveText(words("left", NEAR - 5));
    expect(await page.evaluate(() => new Set(window.__said).size)).toBe(1);

    // One is said as one; at the limit none is left; spaces around do not count.
    for (const [length, key, count] of [
      [MAX - 1, "left_one", 1],
      [MAX, "left", 0],
      [MAX + 1, "over_one", 1],
      [MAX + 12, "over", 12],
    ]) {
      await box.fill(`  ${text(lang, length)}\n`);
      await expect(seen).toHaveText(words(key, count));
      await expect(seen).toHaveClass(key.startsWith("over") ? /--over/ : /^character-count$/);
      await expect(said).toHaveText(words(key, count));
    }
    await audit(page);

    // The form agrees, and the count stays beside what it says.
    await person.press(w("draft.continue"));
    const wrong = w("violation.too-long", { max: String(MAX), length: String(MAX + 12) });
    await expect(page.getByRole("alert").getByRole("link", { name: wrong })).toBeVisible();
    await expect(box).toHaveAccessibleDescription(new RegExp(words("most", MAX)));
    await box.fill(text(lang, MAX));
    await expect(page.getByRole("alert").getByRole("link", { name: wrong })).toHaveCount(0);
    await expect(seen).toHaveText(words("left", 0));
  });
}

test("the count follows the language of the page", async ({ applicant }) => {
  const person = await applicant("en");
  const { page } = person;
  await person.beginAt("vpn-organisation", freeEmail("count"));
  await open(page, `/apply/${person.reference}/vpn/vpn-use`);
  await page.getByRole("textbox", { name: person.filler.label("purpose"), exact: true }).fill(text("ur", MAX + 2));
  const seen = page.locator(".character-count");
  await expect(seen).toHaveText(person.w("count.over", { count: "2" }));
  await page.getByRole("button", { name: "اردو", exact: true }).click();
  await expect(seen).toHaveText("\u20682\u2069 حروف زیادہ ہیں");
});
