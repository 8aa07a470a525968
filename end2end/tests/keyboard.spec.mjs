// Applicant, operator and reviewer without a mouse: the same journey, by
// keyboard alone, and the reviewer's single keys.
import { audit, expect, open, test } from "../support/people.mjs";
import { isSeen, keyboardOnly } from "../support/keyboard.mjs";
import { reviewerPages } from "../support/own_pages.mjs";
import { freeEmail, freelancerWithMobile } from "../support/samples.mjs";
import { wordsOf } from "../support/words.mjs";

test.setTimeout(300_000);

for (const lang of ["en", "ur"]) {
  test(`from the application to the certificate by keyboard in ${lang}`, async ({ applicant, staff }) => {
    const w = wordsOf(lang);
    const sample = freelancerWithMobile(lang);
    const person = await applicant(lang);
    keyboardOnly(person.page);
    await open(person.page, "/");
    // The first stop of every page leads past the navigation.
    await person.page.keyboard.press("Tab");
    await expect(person.page.locator(":focus")).toHaveText(w("shell.skip"));
    await person.page.keyboard.press("Enter");
    await expect(person.page.getByRole("heading", { level: 1 })).toBeFocused();
    await person.apply("vpn-freelancer", sample.answers, freeEmail("keyboard"));

    const operator = await staff("sample.mobile", lang);
    keyboardOnly(operator.page);
    await operator.confirm(person.reference);

    const reviewer = await staff("sample.reviewer", lang);
    keyboardOnly(reviewer.page);
    await reviewer.openCase(person.reference, sample.name);
    await reviewer.claim();
    await reviewer.ask(person.filler.label("purpose"), lang === "en" ? "For whom?" : "کس کے لیے؟");

    await person.openReply();
    const purpose = person.page.getByRole("textbox", { name: person.filler.label("purpose"), exact: true });
    await purpose.fill(lang === "en" ? "For a client abroad." : "بیرونِ ملک کلائنٹ کے لیے۔");
    await person.sendReply(lang === "en" ? "Added." : "شامل کر دیا۔");

    await reviewer.openCase(person.reference, sample.name);
    await reviewer.approve();
    await reviewer.expectDecided("approved");
    await person.openCase();
    await person.follow(w("case.certificate"));
    await person.heading(w("certificate.title"));
  });
}

test("single keys of a reviewer, and how to switch them off", async ({ staff }) => {
  const w = wordsOf("en");
  const { page } = await staff("sample.reviewer2", "en", { viewport: { width: 1180, height: 820 } });
  await open(page, "/staff/review?tab=unassigned");
  const rows = page.getByRole("list", { name: w("queue.list") }).getByRole("link");
  await expect(page.getByRole("table", { name: w("queue.list") }).getByRole("link").nth(1)).toBeVisible();
  const at = (index) => expect(rows.nth(index)).toHaveAttribute("aria-current", "page");
  const { keyboard } = page;
  const there = () => expect(page.getByRole("heading", { name: w("staff_case.answers"), exact: true })).toBeVisible();

  await keyboard.press("j");
  await at(0);
  await there();
  await keyboard.press("j");
  await at(1);
  await keyboard.press("k");
  await at(0);
  await there();
  await keyboard.press("d");
  await expect(page.getByRole("heading", { name: w("staff_case.documents"), exact: true })).toBeFocused();
  await keyboard.press("c");
  await expect(page.getByRole("button", { name: w("staff_case.release"), exact: true })).toBeVisible();

  // In a text, a letter is a letter.
  await keyboard.press("n");
  const note = page.getByRole("textbox", { name: w("staff_case.note_label"), exact: true });
  await expect(note).toBeFocused();
  await keyboard.type("jeq?");
  await expect(note).toHaveValue("jeq?");
  await note.fill("");
  await note.blur();

  await keyboard.press("?");
  const help = page.getByRole("dialog", { name: w("shortcuts.title") });
  await expect(help).toBeVisible();
  await audit(page);
  await keyboard.press("e");
  await expect(help).toBeVisible();
  const use = help.getByRole("checkbox", { name: w("shortcuts.on"), exact: true });
  await use.focus();
  await keyboard.press("Space");
  await keyboard.press("Escape");
  await expect(help).toHaveCount(0);
  await page.reload();
  await there();
  await keyboard.press("k");
  await keyboard.press("?");
  await expect(help).toHaveCount(0);
  await expect(page.getByRole("link", { name: w("staff_case.decide"), exact: true })).not.toHaveAttribute("aria-keyshortcuts");

  // Whoever finds the help by its button can switch them on again.
  await page.getByRole("button", { name: w("shortcuts.title"), exact: true }).click();
  await use.focus();
  await keyboard.press("Space");
  await keyboard.press("Escape");
  await keyboard.press("c");
  await expect(page.getByRole("button", { name: w("staff_case.claim"), exact: true })).toBeVisible();
});

test("the focus stays with a button that gives way to another", async ({ staff }) => {
  const w = wordsOf("en");
  const { page } = await staff("sample.reviewer", "en", { viewport: { width: 1180, height: 820 } });
  await open(page, "/staff/review?tab=unassigned");
  await page.getByRole("main").locator("a[href^='/staff/review/VP']").filter({ visible: true }).nth(2).click();
  const [take, back] = ["staff_case.claim", "staff_case.release"].map((key) => page.getByRole("button", { name: w(key), exact: true }));
  const first = page.locator(".action-bar .button").first();
  await take.focus();
  await page.keyboard.press("Enter");
  await expect(back).toBeVisible();
  await expect(first).toBeFocused();

  // Past the list that stands beside it.
  await page.getByRole("link", { name: w("shell.skip"), exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();

  // A question is begun and taken back at one place; where it has words, it is shown.
  const ask = page.getByRole("button", { name: w.like("staff_case.ask_about") }).first();
  for (const pressed of ["true", "false", "true"]) {
    await ask.focus();
    await page.keyboard.press("Enter");
    await expect(ask).toHaveAttribute("aria-pressed", pressed);
    await expect(ask).toBeFocused();
  }
  const about = page.url();
  await page.getByRole("link", { name: w("ask.count_one"), exact: true }).click();
  const words = page.getByRole("textbox", { name: w.like("ask.question_about") });
  await words.fill("Which one?");
  // Longer than the pause after which the device keeps it.
  await page.waitForTimeout(800);
  await open(page, about);
  // Nothing of what was begun belongs to a decision.
  await open(page, await page.getByRole("link", { name: w("staff_case.decide"), exact: true }).getAttribute("href"));
  await expect(page.getByRole("heading", { name: w("decide.title"), exact: true })).toBeVisible();
  await expect(page.getByText(w("staff.restored"))).toHaveCount(0);
  await open(page, about);
  await expect(page.getByText(w("staff.restored"))).toBeVisible();
  await ask.click();
  await expect(words).toHaveValue("Which one?");
  await page.getByRole("button", { name: w.like("ask.remove") }).click();
  await open(page, about);

  await back.focus();
  await page.keyboard.press("Enter");
  await expect(take).toBeVisible();
  await expect(first).toBeFocused();
});

// At 400 % zoom, and on a telephone that lies on its side, the bar of actions has little to lie over.
for (const [name, viewport] of Object.entries({ "at 400 % zoom": { width: 320, height: 256 }, "on its side": { width: 740, height: 360 } })) {
  test(`nothing lies over the focus on its way through a case ${name}`, async ({ staff }) => {
    const { page } = await staff("sample.reviewer", "en", { viewport });
    const { review } = await reviewerPages(page);
    await open(page, review);
    await expect(page.locator(".document-view").first()).toBeVisible();
    const last = page.locator("a, button, summary, input, textarea, select").filter({ visible: true }).last();
    let count = 0;
    do {
      await page.keyboard.press("Tab");
      const focused = page.locator(":focus");
      const what = await focused.evaluate((element) => element.outerHTML.slice(0, 120));
      await expect.poll(() => focused.evaluate(isSeen), `the focus is seen on ${what}`).toBe(true);
      count += 1;
    } while (!(await last.evaluate((element) => element === document.activeElement)));
    expect(count, "stops of the focus").toBeGreaterThan(20);
  });
}
