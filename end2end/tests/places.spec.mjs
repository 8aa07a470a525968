// Where people are: the focus after a change of page, Back, the way to an answer
// and back, another language in the middle of typing, and a crash.
import { expect, open, ready, test } from "../support/people.mjs";
import { freeEmail, freelancerWithAddress } from "../support/samples.mjs";
import { wordsOf } from "../support/words.mjs";

const [en, ur] = [wordsOf("en"), wordsOf("ur")];
const h1 = (page) => page.getByRole("heading", { level: 1 });
const continues = (page, w) => page.getByRole("button", { name: w("draft.continue"), exact: true });

test.setTimeout(180_000);

/** The step with the list of addresses, which is asked for fixed addresses only. */
async function toProviders({ page, reference, filler, w }) {
  await open(page, `/apply/${reference}/connection/route`);
  await filler.fillStep(await filler.here(), freelancerWithAddress(w.lang).answers);
  await filler.goOn();
  return filler.here();
}

test("a new page begins at its heading, and Back leads to where one was", async ({ visit }) => {
  const page = await visit("en", { viewport: { width: 390, height: 600 } });
  await open(page, "/help");
  const link = page.getByRole("contentinfo").getByRole("link", { name: en("shell.privacy"), exact: true });
  await link.scrollIntoViewIfNeeded();
  const left = await page.evaluate(() => scrollY);
  expect(left).toBeGreaterThan(200);
  await link.click();
  await expect(page).toHaveURL(/\/privacy$/);
  await expect(h1(page)).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await page.goBack();
  await expect(page).toHaveURL(/\/help$/);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(left);
});

test("what is wrong with a step is said in the summary, at the fields and to those who listen", async ({ applicant }) => {
  const person = await applicant("en");
  await person.beginAt("vpn-freelancer", freeEmail("wrong"));
  const { page, filler } = person;
  await open(page, `/apply/${person.reference}/person/name`);
  await filler.here();
  await continues(page, en).click();
  const summary = page.getByRole("alert").filter({ hasText: en("ui.problem_title") });
  await expect(summary).toBeFocused();
  await expect(summary).toMatchAriaSnapshot(`
    - alert:
      - heading "${en("ui.problem_title")}" [level=2]
      - list:
        - listitem:
          - 'link "${filler.label("full-name")}: ${en("unanswered.enter")}"'
  `);
  await expect(page.getByRole("textbox", { name: filler.label("full-name"), exact: true })).toHaveAccessibleDescription(
    new RegExp(en("unanswered.enter")),
  );
  await open(page, `/apply/${person.reference}/work/proof-kind`);
  await filler.here();
  await continues(page, en).click();
  await expect(summary).toContainText(en("unanswered.choose"));
});

test("the task list says what is done and what is not", async ({ applicant }) => {
  const person = await applicant("en");
  await person.beginAt("vpn-freelancer", freeEmail("tasks"));
  const { page, filler } = person;
  const first = filler.text(filler.definition.tasks[0].title);
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - heading "${filler.text(filler.definition.title)}" [level=1]
    - list:
      - listitem:
        - link "${first}"
  `);
});

test("an answer is changed from the page that shows all, which one comes back to", async ({ applicant }) => {
  const sample = freelancerWithAddress("en");
  const person = await applicant("en");
  await person.beginAt("vpn-freelancer", freeEmail("change"));
  const { page, filler } = person;
  await filler.fillTask(filler.definition.tasks[0].id, sample.answers);
  await open(page, `/apply/${person.reference}/check`);
  const label = filler.label("home-city");
  await page.getByRole("link", { name: `${en("check_answers.change")} ${label}`, exact: true }).click();
  await page.getByRole("textbox", { name: label, exact: true }).fill("Gwadar");
  await continues(page, en).click();
  await expect(page).toHaveURL(/\/check$/);
  await expect(page.getByRole("main")).toContainText("Gwadar");
  // So does an answer that is missing.
  const missing = page.getByRole("main").locator(".notice li a").first();
  const { height } = await missing.boundingBox();
  expect(height).toBeGreaterThanOrEqual(44);
  await missing.click();
  await expect(page).toHaveURL(/\?return=check$/);
});

test("addresses among Urdu: pasted, copied, corrected, and read in their own direction", async ({ applicant }) => {
  const person = await applicant("ur");
  await person.beginAt("vpn-freelancer", freeEmail("urdu-list"));
  const { page, filler } = person;
  await toProviders(person);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const list = page.getByRole("textbox", { name: filler.label("providers.addresses"), exact: true });
  const pasted = "2407:d000::51\n203.128.7.9\n2407:d000::51";
  await page.evaluate((text) => navigator.clipboard.writeText(text), pasted);
  await list.click();
  await page.keyboard.press("ControlOrMeta+v");
  await expect(list).toHaveValue(pasted);
  await expect(list).toHaveAttribute("dir", "ltr");
  // Copied without the numbers of the lines.
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("ControlOrMeta+c");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(pasted);
  // The caret stands where one types, in the middle of a line too.
  await list.evaluate((area) => area.setSelectionRange("2407:d000::51\n203.128.7.".length, "2407:d000::51\n203.128.7.".length));
  await page.keyboard.type("1");
  await expect(list).toHaveValue(pasted.replace("7.9", "7.19"));
  await continues(page, ur).click();
  const summary = page.getByRole("alert").filter({ hasText: ur("ui.problem_title") });
  await expect(summary).toContainText("\u20682407:d000::51\u2069");
});

test("another language in the middle of a step keeps what is typed", async ({ applicant }) => {
  const person = await applicant("en");
  await person.beginAt("vpn-freelancer", freeEmail("switch"));
  const { page, filler } = person;
  const step = await toProviders(person);
  const { fields } = step.fields.find(({ id }) => id === "providers");
  const label = (w, kind) => fields.find((field) => field.kind === kind).label[w.lang];
  const list = (w) => page.getByRole("textbox", { name: label(w, "address-list"), exact: true });
  const operator = (w) => page.getByRole("combobox", { name: label(w, "operator"), exact: true });
  await list(en).fill("203.128.7.9");
  await operator(en).fill("Sam");
  const toUrdu = page.getByRole("button", { name: "اردو", exact: true });
  await toUrdu.click();
  await expect(page.locator("html")).toHaveAttribute("lang", "ur");
  await expect(list(ur)).toHaveValue("203.128.7.9");
  await expect(operator(ur)).toHaveValue("Sam");
  await expect(h1(page)).toHaveText(step.title.ur);
  await expect(page.getByRole("button", { name: "English", exact: true })).toBeFocused();
});

test.describe("after a crash", () => {
  test.use({ expectedMessages: [/The application has stopped/] });

  test("the step is there with what was typed", async ({ applicant }) => {
    const person = await applicant("en");
    await person.beginAt("vpn-freelancer", freeEmail("crash"));
    const { page, filler } = person;
    await open(page, `/apply/${person.reference}/person/home`);
    const city = page.getByRole("textbox", { name: filler.label("home-city"), exact: true });
    await city.fill("Skardu");
    await expect(page.getByText(en.like("draft.saved"))).toBeVisible();
    await page.evaluate(() => window.__ijazat.crashed("a test"));
    await page.getByRole("button", { name: "Load the page again" }).click();
    await ready(page);
    await expect(city).toHaveValue("Skardu");
  });
});

test.describe("a list", () => {
  test.use({ expectedMessages: [/Failed to load resource/] });

  test("that does not come says so and is asked for again; an empty one says what to do", async ({ applicant }) => {
    const person = await applicant("en");
    await person.beginAt("vpn-freelancer", freeEmail("lists"));
    const { page } = person;
    await page.route("**/api/applications", (route) => route.fulfill({ status: 503, contentType: "application/json", body: "{}" }));
    await page.goto("/applications");
    await ready(page);
    await expect(page.getByText(en("ui.load_failed"))).toBeVisible();
    await expect(h1(page)).toHaveCount(1);
    await page.unroute("**/api/applications");
    await page.route("**/api/applications", (route) => route.fulfill({ json: { applications: [] } }));
    await page.getByRole("button", { name: en("ui.try_again"), exact: true }).click();
    await expect(page.getByText(en("ui.load_failed"))).toHaveCount(0);
    await expect(page.getByRole("main")).toContainText(en("applications.empty_title"));
  });

  test("a page whose heading does not come has one all the same", async ({ applicant }) => {
    const person = await applicant("en");
    await person.beginAt("vpn-freelancer", freeEmail("heading"));
    const { page } = person;
    await page.route("**/api/applications/*", (route) => route.fulfill({ status: 503, contentType: "application/json", body: "{}" }));
    await page.goto(`/apply/${person.reference}`);
    await ready(page);
    await expect(h1(page)).toHaveText(en("ui.load_failed"));
  });
});
