// Every widget in every state: both directions and themes, by keyboard, by finger,
// narrow, with wide text spacing, in colours that the person chose.
import { expectAccessible } from "../support/axe.mjs";
import { gallery } from "../support/env.mjs";
import { expect, ready, test, watch } from "../support/fixtures.mjs";
import { NARROW, TEXT_SPACING, expectGoodLook, expectNoSideways, expectNotClipped } from "../support/look.mjs";
import { Server } from "../support/server.mjs";

const test_ = test.extend({
  galleryServer: [
    async ({}, use) => {
      const server = await Server.start({ dist: gallery });
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],

  /** `show("ur")`: the gallery in a language. */
  show: async ({ browser, galleryServer, expectedMessages }, use) => {
    const [contexts, faults] = [[], []];
    await use(async (lang, options = {}) => {
      const context = await browser.newContext({ baseURL: galleryServer.url, locale: `${lang}-PK`, ...options });
      contexts.push(context);
      faults.push(watch(context));
      const page = await context.newPage();
      await page.goto("/_gallery/index.html");
      await ready(page);
      return page;
    });
    await Promise.all(contexts.map((context) => context.close()));
    expect(faults.flat().filter((fault) => !expectedMessages.some((wanted) => wanted.test(fault)))).toEqual([]);
  },
});

for (const lang of ["en", "ur"]) {
  test_(`no violation and a good look in ${lang}`, async ({ show }) => {
    const page = await show(lang);
    await expect(page.locator("html")).toHaveAttribute("dir", lang === "ur" ? "rtl" : "ltr");
    await expectAccessible(page, `the gallery in ${lang}`);
    await expectGoodLook(page, `the gallery in ${lang}`);
    // The states that only appear when something is open.
    await page.locator("#disclosure summary").click();
    await page.locator("#country").click();
    await expect(page.getByRole("listbox")).toBeVisible();
    await expectAccessible(page, `an open combobox in ${lang}`);
    await page.keyboard.press("Escape");
    await page.locator("#dialog button").first().click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessible(page, `an open dialog in ${lang}`);
    await page.keyboard.press("Escape");
    await page.locator("#toast button").first().click();
    await expect(page.locator(".toast")).toBeVisible();
    await expectAccessible(page, `a toast in ${lang}`);
  });

  test_(`text spacing, narrow and forced colours in ${lang}`, async ({ show }) => {
    const page = await show(lang, { forcedColors: "active" });
    await expectAccessible(page, `forced colours in ${lang}`);
    await page.setViewportSize(NARROW);
    await page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    }, TEXT_SPACING);
    await expectNoSideways(page, `wide text spacing in ${lang}`);
    if (lang === "en") {
      await expectNotClipped(page, "wide text spacing", { ownLines: false });
    }
  });

  test_(`in ${lang} the arrows of a combobox choose, and Escape only closes`, async ({ show }) => {
    const page = await show(lang);
    const box = page.locator("#country");
    await box.focus();
    await page.keyboard.press("ArrowDown");
    await expect(box).toHaveAttribute("aria-expanded", "true");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(box).toHaveValue(lang === "ur" ? "ناروے" : "Norway");
    await box.fill(lang === "ur" ? "عم" : "om");
    await expect(page.locator("#country-list [role=option]").first()).toHaveText(lang === "ur" ? "عمان" : "Oman");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("listbox")).toHaveCount(0);
    await expect(box).toBeFocused();
  });
}

test_("a dialog keeps the focus inside and gives it back", async ({ show }) => {
  const page = await show("en");
  const opener = page.locator("#dialog button").first();
  await opener.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Delete this draft?" });
  await expect(dialog).toBeVisible();
  for (let press = 0; press < 6; press += 1) {
    await page.keyboard.press("Tab");
    const isOutside = await page.evaluate(() => {
      const at = document.activeElement;
      return at !== document.body && !at.closest("dialog");
    });
    expect(isOutside, "the focus is behind the dialog").toBe(false);
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();
});

test_("a button that is busy keeps the focus and does nothing", async ({ show }) => {
  const page = await show("en");
  const pressed = page.locator("#pressed");
  const [sound, busy] = await page.locator("#button").getByRole("button", { name: "Save and continue" }).all();
  await sound.focus();
  await page.keyboard.press("Enter");
  await expect(pressed).toHaveText("1");
  await busy.focus();
  await page.keyboard.press("Enter");
  await expect(busy).toBeFocused();
  await expect(busy).toHaveAttribute("aria-disabled", "true");
  await expect(pressed).toHaveText("1");
});

test_("an entry of the error summary leads to its control", async ({ show }) => {
  const page = await show("en");
  await page.getByRole("button", { name: "Check again" }).click();
  const summary = page.locator("#error-summary [role=alert]");
  await expect(summary).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator("#wrong-name")).toBeFocused();
  await expect(page.locator("#wrong-name")).toHaveAccessibleDescription(/As on the certificate.*Answer this question/);
});

test_("a problem of the address area leads to its line", async ({ show }) => {
  const page = await show("en");
  await page.locator("#address-area").getByRole("button", { name: /^Line 5/ }).click();
  const selected = await page.locator("#wrong-addresses").evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
  expect(selected).toBe("203.128.4.300");
});

test_("long lines of addresses run neither over their numbers nor over their readings", async ({ show }) => {
  const page = await show("en", { viewport: { width: 1180, height: 820 } });
  const area = page.locator("#wrong-addresses");
  const row = area.locator("xpath=..").locator(".address-area__row").first();
  const [text, number, note] = await Promise.all([area, row.locator(".address-area__number"), row.locator(".address-area__note")].map((one) => one.boundingBox()));
  expect(number.x + number.width).toBeLessThanOrEqual(text.x);
  expect(text.x + text.width).toBeLessThanOrEqual(note.x + 1);
});

test_("what is being chosen is seen, also at the end of a window", async ({ show }) => {
  const page = await show("en", { viewport: { width: 360, height: 640 } });
  const box = page.locator("#country");
  await box.evaluate((input) => window.scrollBy(0, input.getBoundingClientRect().bottom - innerHeight + 4));
  await box.focus();
  for (let times = 0; times < 5; times++) {
    await page.keyboard.press("ArrowDown");
  }
  await expect(page.locator("[role=option][aria-selected=true]")).toBeInViewport({ ratio: 1 });
});

test_("every control can be reached by Tab, in the order of the page", async ({ show }) => {
  const page = await show("en");
  const wanted = await page.evaluate(() => {
    const all = document.querySelectorAll("main :is(a[href], button, input, select, textarea, summary, [tabindex='0'])");
    const isOne = (element) => element.type !== "radio" || element.checked;
    return [...all].filter((element) => element.checkVisibility() && isOne(element)).length;
  });
  const place = page.url();
  await page.locator("main:visible").focus();
  const tops = [];
  for (let press = 0; press < wanted; press += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      return element.closest("main") ? [...document.querySelectorAll("*")].indexOf(element) : -1;
    });
    tops.push(at);
  }
  // To come to a control does nothing yet (WCAG 3.2.1).
  expect(page.url()).toBe(place);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(tops.filter((at) => at < 0), "outside the page too early").toEqual([]);
  expect(tops, "the order of Tab is that of the page").toEqual([...tops].sort((a, b) => a - b));
});

test_("what screen readers are told", async ({ show }) => {
  const page = await show("en");
  await expect(page.locator("#wrong-sector").locator("xpath=..")).toMatchAriaSnapshot(`
    - text: Kind of organisation
    - paragraph: As on the certificate.
    - paragraph: "Error: Answer this question"
    - combobox "Kind of organisation":
      - option "Choose" [selected]
      - option "Bank"
      - option "Embassy or foreign mission"
      - option "Another kind"
  `);
  await expect(page.locator("#task-list")).toMatchAriaSnapshot(`
    - heading "TaskList" [level=2]
    - list:
      - listitem:
        - link "Your organisation"
        - text: Completed
      - listitem:
        - link "The VPN"
        - text: In progress
      - listitem:
        - link "Internet addresses"
        - text: There is a problem
      - listitem: Declaration Cannot start yet
  `);
  await expect(page.locator("#table")).toMatchAriaSnapshot(`
    - heading "Table" [level=2]
    - region "Cases":
      - table "Cases":
        - caption: Cases
        - rowgroup:
          - row "Name Submitted Due":
            - columnheader "Name":
              - link "Name"
            - columnheader "Submitted":
              - link "Submitted"
            - columnheader "Due":
              - link "Due"
  `);
});

test_("the frame of a page: skip link, header with its switches, footer", async ({ show }) => {
  const page = await show("en");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the content" });
  await expect(skip).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await expect(page.getByRole("banner")).toMatchAriaSnapshot(`
    - banner:
      - link /Ijazat/
      - navigation "Main":
        - link "Register"
        - link "Check a certificate"
        - link "Help"
        - link "Sign in"
        - button "Dark"
      - button "اردو"
  `);
  const contact = ["Sample e-mail: sample.help@example.org", "Sample telephone: +92 00 000 0000"];
  const ways = ["Help", "Check a certificate", "Statistics", "Privacy", "Accessibility", ...contact];
  await expect(page.getByRole("contentinfo").getByRole("link")).toHaveText(ways);
  await page.getByRole("button", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.getByRole("button", { name: "اردو" }).click();
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(page.locator("#timeout button").first()).toHaveText("اختتام قریب");
});

test_("a list has all the room until something is chosen from it", async ({ show }) => {
  const page = await show("en", { viewport: { width: 1180, height: 820 } });
  const panes = page.locator("#list-detail");
  const chosen = panes.getByText("What was chosen from the list.");
  await expect(chosen).toBeHidden();
  await panes.getByRole("button", { name: "Open the sample case" }).click();
  await expect(chosen).toBeVisible();
  await expect(panes.getByRole("button", { name: "Open the sample case" })).toBeVisible();
  await page.setViewportSize({ width: 820, height: 1180 });
  await expect(panes.getByRole("button", { name: "Open the sample case" })).toBeHidden();
  await panes.getByRole("button", { name: "Back to the list" }).click();
  await expect(chosen).toBeHidden();
});

test_("a document is shown page by page, one that is none says so", async ({ show }) => {
  const page = await show("en");
  const frame = page.getByRole("region", { name: "Sample letter", exact: true });
  await frame.scrollIntoViewIfNeeded();
  await expect(frame.locator(".pdf__page")).toHaveCount(2);
  await expect(frame.locator(".pdf__page[data-drawn]").first()).toBeVisible();
  await expect(page.locator("#pdf").getByRole("alert")).toContainText("The document could not be shown");
});

test_("the end of a session: near, for good, without an answer", async ({ show }) => {
  const page = await show("en");
  for (const [opener, buttons] of [["Nearly over", 2], ["Over for good", 1], ["Without an answer", 2]]) {
    await page.locator("#timeout").getByRole("button", { name: opener, exact: true }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toBeVisible();
    await expect(dialog.getByRole("button")).toHaveCount(buttons);
    await expectAccessible(page, opener);
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
  }
});

test_("heads of a table say how it is sorted, a comparison which side a line is of", async ({ show }) => {
  const page = await show("en");
  const head = (name) => page.locator("#table").getByRole("columnheader", { name, exact: true });
  await expect(head("Name")).toHaveAttribute("aria-sort", "ascending");
  await expect(head("Submitted")).toHaveAttribute("aria-sort", "none");
  await expect(head("Due")).toHaveAttribute("aria-sort", "descending");
  await expect(page.locator("#diff [role=group]").first()).toMatchAriaSnapshot(`
    - group "Addresses":
      - paragraph: Addresses
      - list:
        - listitem: 203.128.7.9
        - listitem:
          - text: "− Before:"
          - deletion: 203.128.4.0/24
        - listitem:
          - text: "+ Now:"
          - insertion: 203.128.5.0/24
        - listitem: 2407:d000::51
  `);
});

test_("a question that has its file offers no other", async ({ show }) => {
  const page = await show("en");
  await expect(page.locator("#licence")).toBeHidden();
  await expect(page.locator("#file-upload").getByRole("listitem").filter({ hasText: "licence.pdf" })).toBeVisible();
});

test_("what fingers pinch and drag, buttons and arrow keys do as well", async ({ show }) => {
  const page = await show("en");
  const picture = page.locator("#picture");
  const pose = () => picture.locator("img").evaluate((image) => getComputedStyle(image).transform);
  await expect(picture.locator("img")).toBeVisible();
  for (const name of ["Larger", "Turn", "Smaller"]) {
    const before = await pose();
    await picture.getByRole("button", { name, exact: true }).click();
    await expect.poll(pose, name).not.toBe(before);
  }
  const before = await pose();
  await picture.locator("[tabindex='0']").focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(pose, "an arrow key moves it").not.toBe(before);
});

test_("motion stands still for those who asked for it", async ({ show }) => {
  const page = await show("en", { reducedMotion: "reduce" });
  const moving = await page.evaluate(() => document.getAnimations().length);
  expect(moving).toBe(0);
});
