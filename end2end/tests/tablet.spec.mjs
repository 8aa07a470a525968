// A reviewer with a tablet: list and case, documents, decisions and notes, all
// with fingers; with a connection that goes away, and colleagues who do not wait.
import { kept } from "../support/device.mjs";
import { reviewerPages } from "../support/own_pages.mjs";
import { audit, expect, open, test, tick } from "../support/people.mjs";
import { freeEmail, freelancerWithMobile } from "../support/samples.mjs";
import { drag, pinch } from "../support/touch.mjs";
import { wordsOf } from "../support/words.mjs";

test.setTimeout(240_000);

const w = wordsOf("en");
const PORTRAIT = { viewport: { width: 820, height: 1180 }, hasTouch: true };
const LANDSCAPE = { viewport: { width: 1180, height: 820 }, hasTouch: true };
// What the browser says about requests without a connection, and of a refused write.
const NETWORK = /Failed to load resource|net::ERR_|status of 409|status of 412/;

const PICTURE = /\.(png|jpe?g)/;

const button = (page, key) => page.getByRole("button", { name: w(key), exact: true });
const link = (page, key) => page.getByRole("link", { name: w(key), exact: true });
const list = (page) => page.getByRole("list", { name: w("queue.list"), exact: true });
// In the list or, while none is open on a wide screen, in the table.
const cases = (page) => page.getByRole("main").locator("a[href^='/staff/review/VP']").filter({ visible: true });
const answers = (page) => page.getByRole("heading", { name: w("staff_case.answers"), exact: true });

/** Taps the case with this number in a list, and takes it. */
async function takeCase(page, index, tab = "unassigned") {
  await open(page, `/staff/review?tab=${tab}`);
  await cases(page).nth(index).tap();
  await expect(answers(page)).toBeVisible();
  const reference = new URL(page.url()).pathname.split("/").at(-1);
  await button(page, "staff_case.claim").tap();
  await expect(button(page, "staff_case.release")).toBeVisible();
  return reference;
}

/** Opens the first case of the list that has documents of all these names. */
async function openCaseWith(page, shelf, names) {
  await open(page, "/staff/review?tab=all");
  await expect(cases(page).first()).toBeVisible();
  const hrefs = await cases(page).evaluateAll((links) => links.map((link) => link.pathname));
  const references = hrefs.map((href) => href.split("/").at(-1));
  for (const reference of references) {
    await open(page, `/staff/review/${reference}?tab=all`);
    await expect(answers(page)).toBeVisible();
    await expect(page.locator(".document-view").first()).toBeVisible();
    const counts = await Promise.all(names.map((name) => shelf.filter({ hasText: name }).count()));
    if (counts.every((count) => count > 0)) {
      return;
    }
  }
  throw new Error(`no case of the list has documents named ${names.join(" and ")}`);
}

test("answers stand beside a document, whose end is above the actions", async ({ staff }) => {
  const { page } = await staff("sample.reviewer", "en", LANDSCAPE);
  const { review } = await reviewerPages(page);
  for (const viewport of [{ width: 1080, height: 810 }, LANDSCAPE.viewport, PORTRAIT.viewport]) {
    await page.setViewportSize(viewport);
    await open(page, review);
    await expect(page.locator(".document-view").first()).toBeVisible();
    await answers(page).evaluate((heading) => heading.scrollIntoView());
    const boxes = [".case-body__facts", ".case-body__documents > .case-section", ".action-bar"];
    const [facts, documents, actions] = await Promise.all(boxes.map((one) => page.locator(one).first().boundingBox()));
    expect(documents.x, `at ${viewport.width} px`).toBeGreaterThanOrEqual(facts.x + facts.width);
    expect(documents.y + documents.height, `at ${viewport.width} px`).toBeLessThanOrEqual(actions.y);
  }
});

for (const lang of ["en", "ur"]) {
  test(`the document is large beside the answers, and its name in sight, in ${lang}`, async ({ staff }) => {
    const { page } = await staff("sample.reviewer", lang, LANDSCAPE);
    const { review } = await reviewerPages(page);
    await open(page, review);
    const last = page.locator(".document-shelf__link").last();
    await open(page, await last.getAttribute("href"));
    await expect(last).toHaveAttribute("aria-current", "true");
    const title = page.getByRole("heading", { name: wordsOf(lang)("staff_case.answers"), exact: true });
    await title.evaluate((heading) => heading.scrollIntoView());
    await expect(last).toBeInViewport();
    const boxes = [".document-view :is(.pdf__frame, .picture__frame)", ".action-bar"];
    const [frame, actions] = await Promise.all(boxes.map((one) => page.locator(one).first().boundingBox()));
    expect(actions.y - frame.y).toBeGreaterThanOrEqual(220);
  });
}

for (const lang of ["en", "ur"]) {
  test(`a case opens with a good part of its document in sight, in ${lang}`, async ({ staff }) => {
    const { page } = await staff("sample.reviewer", lang, LANDSCAPE);
    const { review } = await reviewerPages(page);
    await open(page, review);
    await expect(page.locator(".pdf__page[data-drawn]").first()).toBeVisible();
    const boxes = [".document-view .pdf__frame", ".action-bar"];
    const [frame, actions] = await Promise.all(boxes.map((one) => page.locator(one).first().boundingBox()));
    expect(actions.y - frame.y).toBeGreaterThanOrEqual(lang === "en" ? 180 : 100);
  });
}

/** Everything that can be tapped here is large enough for a finger. */
async function expectFingerSized(locator, least) {
  for (const one of await locator.all()) {
    const { height } = await one.boundingBox();
    expect(height, await one.textContent()).toBeGreaterThanOrEqual(least);
  }
}

test("list and case side by side, both in the address", async ({ staff }) => {
  const { page } = await staff("sample.reviewer", "en", LANDSCAPE);
  await open(page, "/staff/review?tab=all&sort=name");
  const rows = list(page).getByRole("link");
  await cases(page).nth(2).tap();
  await expect(answers(page)).toBeVisible();
  await expect(page).toHaveURL(/\/staff\/review\/VP[A-Z]-[^/?]+\?tab=all&sort=name$/);
  await expect(rows.nth(2)).toHaveAttribute("aria-current", "page");
  const [left, right] = [await rows.nth(2).boundingBox(), await answers(page).boundingBox()];
  expect(left.x + left.width).toBeLessThanOrEqual(right.x);
  expect(left.width).toBeLessThanOrEqual(360);
  await audit(page);

  // The same address opens the same two panes.
  await page.reload();
  await expect(rows.nth(2)).toHaveAttribute("aria-current", "page");
  await expect(answers(page)).toBeVisible();

  // The line of the case is in sight, wherever in the list it stands.
  const last = await rows.last().getAttribute("href");
  await open(page, last);
  await expect(answers(page)).toBeVisible();
  await expect(rows.last()).toHaveAttribute("aria-current", "page");
  await expect(rows.last()).toBeInViewport({ ratio: 1 });
  await page.goBack();
  await expect(rows.nth(2)).toBeInViewport({ ratio: 1 });

  // Two panes from 840 pixels on, one below.
  for (const [width, isBoth] of [[839, false], [840, true]]) {
    await page.setViewportSize({ width, height: 820 });
    await expect(answers(page)).toBeVisible();
    await expect(rows.nth(2)).toBeVisible({ visible: isBoth });
  }

  // Half a screen shows one of them, and the way back.
  await page.setViewportSize({ width: 590, height: 820 });
  await expect(rows.nth(2)).toBeHidden();
  await expect(answers(page)).toBeVisible();
  await link(page, "queue.back").tap();
  await expect(rows.nth(2)).toBeVisible();
  await expect(page).toHaveURL(/\/staff\/review\?tab=all&sort=name$/);
});

for (const [name, screen] of Object.entries({ portrait: PORTRAIT, landscape: LANDSCAPE })) {
  test(`documents beside the answers, in ${name}`, async ({ staff }) => {
    const { page } = await staff("sample.reviewer", "en", screen);
    const shelf = page.getByRole("list", { name: w("viewer.choose"), exact: true }).getByRole("link");
    await openCaseWith(page, shelf, [".pdf", PICTURE]);

    // A PDF: drawn, its words there, scaled by two fingers, turned.
    await shelf.filter({ hasText: ".pdf" }).first().tap();
    await expect(page).toHaveURL(/[?&]document=/);
    const sheet = page.locator(".pdf__page[data-drawn]").first();
    await expect(sheet.locator("canvas")).toBeVisible();
    expect(await inked(sheet.locator("canvas"))).toBeGreaterThan(50);
    await expect(sheet.locator(".pdf__text")).not.toBeEmpty();
    await expect(page.getByRole("group", { name: w("staff.page_of", { page: "1", pages: "1" }), exact: true })).toBeVisible();
    const beside = [await answers(page).boundingBox(), await sheet.boundingBox()];
    expect(beside[0].x + 100).toBeLessThan(beside[1].x);
    const before = await sheet.boundingBox();
    await pinch(page.locator(".pdf__frame"), 80, 200);
    await expect.poll(async () => (await sheet.boundingBox()).width).toBeGreaterThan(before.width * 1.5);
    await page.getByRole("button", { name: w("viewer.fit"), exact: true }).tap();
    await page.getByRole("button", { name: w("viewer.turn"), exact: true }).tap();
    await expect.poll(async () => { const b = await sheet.boundingBox(); return b.width / b.height; }).toBeGreaterThan(1);
    await audit(page);

    // A picture: moved, scaled and turned.
    await shelf.filter({ hasText: PICTURE }).first().tap();
    const frame = page.locator(".picture__frame");
    const pose = () => frame.locator("img").evaluate((image) => image.style.transform);
    await expect(frame.locator("img")).toBeVisible();
    await drag(frame, 60, 40);
    await expect.poll(pose).toMatch(/translate\(60/);
    await pinch(frame, 80, 160);
    await expect.poll(pose).toMatch(/scale\(2/);
    await page.getByRole("button", { name: w("viewer.turn"), exact: true }).tap();
    await expect.poll(pose).toMatch(/rotate\(90deg\)/);
    await audit(page);
  });

  test(`a case is decided with a thumb, in ${name}`, async ({ staff }) => {
    const { page } = await staff("sample.reviewer2", "en", screen);
    const reference = await takeCase(page, 0);
    const decide = link(page, "staff_case.decide");
    const box = await decide.boundingBox();
    expect(box.y + box.height, "at the lower edge").toBeGreaterThan(screen.viewport.height - 140);
    await expectFingerSized(page.locator(".action-bar").locator("a, button"), 48);
    await decide.tap();
    // The label lies over the whole row, and the finger on it.
    await page.getByRole("radio", { name: w("decide.reject"), exact: true }).tap({ force: true });
    await page.getByRole("checkbox", { name: w("rejection.duplicate"), exact: true }).tap({ force: true });
    const remark = page.getByRole("textbox", { name: w.like("decide.remark") });
    await remark.fill("Sample words of a refusal");
    // Each outcome has words of its own.
    await page.getByRole("radio", { name: w("decide.approve"), exact: true }).tap({ force: true });
    await expect(remark).toHaveValue("");
    await page.getByRole("radio", { name: w("decide.reject"), exact: true }).tap({ force: true });
    await expect(remark).toHaveValue("Sample words of a refusal");
    await page.evaluate(() => scrollTo(0, 0));
    await expect(button(page, "decide.preview"), "the button is at hand").toBeInViewport({ ratio: 1 });
    await audit(page);
    await button(page, "decide.preview").tap();
    await expect(page.getByRole("figure")).toContainText(reference);
    await expectFingerSized(page.locator(".decision-buttons button"), 48);
    await button(page, "decide.confirm_reject").tap();
    await expect(page.getByText(w.like("staff_case.decision_rejected")).first()).toBeVisible();
  });
}

/** Pixels of a canvas that are not white. */
async function inked(canvas) {
  return canvas.evaluate((element) => {
    const { data } = element.getContext("2d").getImageData(0, 0, element.width, element.height);
    let count = 0;
    for (let i = 0; i < data.length; i += 4) {
      count += data[i] < 200 ? 1 : 0;
    }
    return count;
  });
}

test.describe("beside a colleague", () => {
  test.use({ expectedMessages: [NETWORK] });

  test("a picture that did not load is there when the connection is back", async ({ staff }) => {
    const { page } = await staff("sample.reviewer2", "en", LANDSCAPE);
    const shelf = page.locator(".document-shelf__link");
    await openCaseWith(page, shelf, [PICTURE]);
    await page.context().setOffline(true);
    await shelf.filter({ hasText: PICTURE }).first().tap();
    await expect(page.getByText(w("viewer.failed"), { exact: true })).toBeVisible();
    await button(page, "staff.try_again").tap();
    await expect(page.getByText(w("viewer.failed"), { exact: true })).toBeVisible();
    await page.context().setOffline(false);
    const width = () => page.locator(".picture__image").evaluate((image) => image.naturalWidth);
    await expect.poll(width).toBeGreaterThan(0);
    await expect(page.getByText(w("viewer.failed"), { exact: true })).toHaveCount(0);
  });

  test("of two who take a case, the second is told whose it is", async ({ staff }) => {
    const first = await staff("sample.reviewer", "en", LANDSCAPE);
    const { page } = await staff("sample.reviewer2", "en", PORTRAIT);
    await open(page, "/staff/review?tab=unassigned");
    await cases(page).nth(3).tap();
    await expect(answers(page)).toBeVisible();
    const reference = new URL(page.url()).pathname.split("/").at(-1);
    await open(first.page, `/staff/review/${reference}`);
    await button(first.page, "staff_case.claim").tap();
    await expect(button(first.page, "staff_case.release")).toBeVisible();

    await button(page, "staff_case.claim").focus();
    await page.keyboard.press("Enter");
    await expect(page.getByText(w("problem.claimed-by-other"), { exact: true })).toBeVisible();
    await expect(page.getByText(w.like("staff_case.claimed_by")).first()).toBeVisible();
    await expect(page.getByText(w("staff_case.claimed_nobody"), { exact: true })).toHaveCount(0);
    await expect(button(page, "staff_case.claim")).toHaveCount(0);
    await expect(page.locator(".action-bar")).toBeFocused();
    await audit(page);
  });
});

test.describe("without a connection", () => {
  test.use({ expectedMessages: [NETWORK] });

  test("a note and a decision wait on the device and are sent by themselves", async ({ staff }) => {
    const { page } = await staff("sample.reviewer2", "en", PORTRAIT);
    const context = page.context();
    const reference = await takeCase(page, 1);
    const note = page.getByRole("textbox", { name: w("staff_case.note_label"), exact: true });
    await note.fill("Sample note from a train");
    await context.setOffline(true);
    await expect(page.getByText(w("staff.on_device"))).toBeVisible();
    await button(page, "staff_case.note_save").tap();
    await expect(page.getByText(w("waiting.help"))).toBeVisible();
    await audit(page);
    await context.setOffline(false);
    await expect(page.locator(".note-list")).toContainText("Sample note from a train");
    await expect(note).toHaveValue("");
    expect(await kept(page), "nothing is left on the device").toBe(0);

    await link(page, "staff_case.decide").tap();
    await tick(page.getByRole("radio", { name: w("decide.reject"), exact: true }));
    await tick(page.getByRole("checkbox", { name: w("rejection.duplicate"), exact: true }));
    // That there was no connection is said until there is one.
    await context.setOffline(true);
    await button(page, "decide.preview").tap();
    const offline = page.getByRole("alert").filter({ hasText: w("problem.offline") });
    await expect(offline).toBeVisible();
    await context.setOffline(false);
    await expect(offline).toHaveCount(0);
    await button(page, "decide.preview").tap();
    await expect(page.getByRole("figure")).toContainText(reference);
    await context.setOffline(true);
    await button(page, "decide.confirm_reject").tap();
    await expect(page.getByText(w("waiting.title"))).toBeVisible();
    await context.setOffline(false);
    await expect(page.getByText(w.like("staff_case.decision_rejected")).first()).toBeVisible();
    const notes = page.locator(".note-list__note").filter({ hasText: "Sample note from a train" });
    await expect(notes).toHaveCount(1);
  });

  test("an operator's answer waits in sight, and can be held back", async ({ applicant, staff }) => {
    const sample = freelancerWithMobile("en");
    const person = await applicant("en");
    await person.apply("vpn-freelancer", sample.answers, freeEmail("waits"));
    const { page } = await staff("sample.mobile", "en");
    const { rows } = await (await page.request.get("/api/operator/checks?tab=open")).json();
    const { id } = rows.find(({ reference }) => reference === person.reference);
    await open(page, `/staff/operator/checks/${id}`);
    await tick(page.getByRole("radio", { name: w("subscriber_check.refuse"), exact: true }));
    const reason = page.getByRole("combobox", { name: w("subscriber_check.reason"), exact: true });
    await expect(reason.getByRole("option", { name: w("refusal.not-our-address"), exact: true }), "a number is no address").toHaveCount(0);
    await tick(page.getByRole("radio", { name: w("subscriber_check.confirm"), exact: true }));
    await page.context().setOffline(true);
    await button(page, "subscriber_check.send").click();
    await expect(page.getByText(w("waiting.help"))).toBeVisible();
    await audit(page);
    await button(page, "waiting.stop").click();
    await page.context().setOffline(false);
    await expect(page.getByText(w("waiting.help"))).toHaveCount(0);
    await person.expectState("provider-check");

    // Other windows of the provider learn what the first one answered, and leave nothing on the device.
    const [second, third] = [await page.context().newPage(), await page.context().newPage()];
    const refusal = (window) => window.getByRole("radio", { name: w("subscriber_check.refuse"), exact: true });
    const statement = (window) => window.getByText(w("subscriber_check.statement"), { exact: true });
    for (const window of [second, third]) {
      await open(window, `/staff/operator/checks/${id}`);
      await expect(refusal(window)).toBeVisible();
    }
    await button(page, "subscriber_check.send").click();
    await expect(statement(page)).toBeVisible();
    await tick(refusal(second));
    await second.getByRole("combobox", { name: w("subscriber_check.reason"), exact: true }).selectOption("other");
    await second.getByRole("textbox", { name: w.like("subscriber_check.remark") }).fill("Sample words of a refusal");
    await expect.poll(() => kept(second)).toBe(1);
    await button(second, "subscriber_check.send").click();
    await expect(second.getByText(w("subscriber_check.meanwhile"))).toBeVisible();
    await expect(statement(second)).toBeVisible();
    // What was not sent can be read beside what was.
    await expect(second.getByRole("alert").first()).toContainText("Sample words of a refusal");
    await expect(second.getByRole("heading", { level: 1 })).toBeFocused();
    await audit(second);
    await expect.poll(() => kept(second)).toBe(0);
    await tick(refusal(third));
    await expect.poll(() => kept(third)).toBe(1);
    await third.reload();
    await expect(statement(third)).toBeVisible();
    await expect.poll(() => kept(third)).toBe(0);
  });

  test("what was written comes back after the page was lost, without identity numbers", async ({ staff }) => {
    const { page } = await staff("sample.reviewer2", "en", PORTRAIT);
    const reference = await takeCase(page, 2);
    await page.getByRole("textbox", { name: w("staff_case.note_label"), exact: true }).fill("Ask about 61101-1234567-1");
    await link(page, "staff_case.decide").tap();
    await tick(page.getByRole("radio", { name: w("decide.reject"), exact: true }));
    await tick(page.getByRole("checkbox", { name: w("rejection.duplicate"), exact: true }));
    const remark = page.getByRole("textbox", { name: `${w("decide.remark")} ${w("ui.optional")}`, exact: true });
    await page.context().setOffline(true);
    await remark.fill("Sample words of the letter");
    await expect.poll(() => kept(page)).toBe(1);
    await expect(page.getByText(w("staff.on_device"))).toBeVisible();
    await page.context().setOffline(false);
    await page.reload();
    await expect(page.getByText(w("staff.restored"))).toBeVisible();
    await expect(page.getByRole("radio", { name: w("decide.reject"), exact: true })).toBeChecked();
    await expect(page.getByRole("checkbox", { name: w("rejection.duplicate"), exact: true })).toBeChecked();
    await expect(remark).toHaveValue("Sample words of the letter");
    await open(page, `/staff/review/${reference}`);
    await expect(answers(page)).toBeVisible();
    await expect(page.getByRole("textbox", { name: w("staff_case.note_label"), exact: true })).toHaveValue("");
  });

  test("a case that somebody else has changed is compared, and nothing typed is dropped", async ({ applicant, staff }) => {
    const sample = freelancerWithMobile("en");
    const person = await applicant("en");
    await person.apply("vpn-freelancer", sample.answers, freeEmail("withdrawn"));
    const operator = await staff("sample.mobile", "en");
    await operator.confirm(person.reference);
    const reviewer = await staff("sample.reviewer", "en");
    await reviewer.openCase(person.reference, sample.name);
    await reviewer.claim();
    await reviewer.openDecision();
    await reviewer.choose("reject");
    const { page } = reviewer;
    await tick(page.getByRole("checkbox", { name: w("rejection.duplicate"), exact: true }));
    const remark = page.getByRole("textbox", { name: `${w("decide.remark")} ${w("ui.optional")}`, exact: true });
    await remark.fill("Sample words that stay");
    await reviewer.preview();

    await person.openCase();
    await person.withdraw();
    await reviewer.press(w("decide.confirm_reject"));
    await expect(page.getByText(w("staff_case.changed_title")).first()).toBeVisible();
    const then = page.getByRole("row", { name: new RegExp(w("staff_case.changed_state")) });
    await expect(then).toContainText(w("state.in-review"));
    await expect(then).toContainText(w("state.withdrawn"));
    await audit(page);
    await reviewer.press(w("decide.change"));
    await expect(remark).toHaveValue("Sample words that stay");
  });
});
