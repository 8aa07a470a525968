// Every open page as it looks: nothing jumps, nothing is wider than a phone,
// nothing is clipped, in both languages; print; the font of Urdu.
import { expectAccessible } from "../support/axe.mjs";
import { applicantPages, operatorPages, reviewerPages } from "../support/own_pages.mjs";
import { expect, open, ready, signIn, test } from "../support/people.mjs";
import { NARROW, TEXT_SPACING, expectGoodLook, expectNoSideways, expectNotClipped, shifts, watchShifts } from "../support/look.mjs";
import { freeEmail } from "../support/samples.mjs";
import { wordsOf } from "../support/words.mjs";

const OPEN = ["/", "/which", "/services/vpn-organisation", "/services/vpn-freelancer", "/certificate", "/statistics"];
OPEN.push("/help", "/privacy", "/accessibility", "/sign-in", "/demo/mail", "/demo/accounts", "/nowhere");
// Thirteen pages a test, each looked at in several ways.
test.setTimeout(240_000);

const SHIFT_MAX = 0.02;
const FONT_BYTES_MAX = 200 * 1024;

/** Everything is there: data came, and two frames have been painted since. */
async function settled(page) {
  await ready(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

for (const lang of ["en", "ur"]) {
  for (const [size, viewport] of Object.entries({ phone: { width: 390, height: 844 }, desk: { width: 1180, height: 820 } })) {
    test(`nothing jumps on a ${size} in ${lang}`, async ({ visit }) => {
      for (const path of OPEN) {
        // A browser that has nothing yet: the font comes late.
        const page = await visit(lang, { viewport });
        await watchShifts(page);
        await page.goto(path);
        await settled(page);
        const { sum, where } = await shifts(page);
        expect(sum, `${path} jumps:\n${where.join("\n")}`).toBeLessThan(SHIFT_MAX);
        await page.context().close();
      }
    });
  }

  test(`every open page looks as it should in ${lang}`, async ({ visit }) => {
    const page = await visit(lang);
    for (const path of OPEN) {
      await open(page, path);
      await settled(page);
      await expectGoodLook(page, path);
    }
  });

  test(`wide text spacing and forced colours in ${lang}`, async ({ visit }) => {
    const page = await visit(lang, { forcedColors: "active", viewport: NARROW });
    for (const path of OPEN) {
      await open(page, path);
      await settled(page);
      await expectAccessible(page, `${path} in forced colours`);
      await page.evaluate((css) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        document.adoptedStyleSheets = [sheet];
      }, TEXT_SPACING);
      await expectNoSideways(page, `${path} with wide text spacing`);
    }
  });

  test(`text of twice the size in ${lang}`, async ({ visit }) => {
    const page = await visit(lang);
    for (const path of OPEN) {
      await open(page, path);
      await settled(page);
      await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
      await expectNoSideways(page, `${path} with text of twice the size`);
      await expectNotClipped(page, `${path} with text of twice the size`);
    }
  });

  test(`pages of one's own with text of twice the size at 320 px in ${lang}`, async ({ visit, staff }) => {
    test.setTimeout(180_000);
    const page = await visit(lang);
    await open(page, "/sign-in");
    await signIn(page, wordsOf(lang), "sample.organisation@example.org");
    const { page: operator } = await staff("sample.broadband", lang);
    const { page: reviewer } = await staff("sample.reviewer", lang);
    const all = [[page, await applicantPages(page)], [operator, await operatorPages(operator)], [reviewer, await reviewerPages(reviewer)]];
    for (const [page, paths] of all) {
      await page.setViewportSize(NARROW);
      for (const path of Object.values(paths)) {
        await open(page, path);
        await settled(page);
        await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
        await expectNoSideways(page, `${path} with text of twice the size`);
      }
    }
  });

  test(`on paper in ${lang} there is only what is read`, async ({ visit }) => {
    const page = await visit(lang);
    await open(page, "/services/vpn-organisation");
    await settled(page);
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("navigation").first()).toBeHidden();
    await expect(page.getByRole("contentinfo")).toBeHidden();
    await expect(page.locator("body")).toHaveCSS("color", "rgb(0, 0, 0)");
  });
}

test("lines of addresses grow with their text", async ({ applicant }) => {
  const person = await applicant("en");
  await person.beginAt("vpn-organisation", freeEmail("twice"));
  const { page } = person;
  await open(page, `/apply/${person.reference}/addresses/providers`);
  const area = page.locator(".address-area__text");
  await area.fill("203.000.113.1\n39.32.0.1");
  for (const [width, size] of [[1180, "100%"], [1100, "200%"], [390, "200%"]]) {
    await page.evaluate((size) => (document.documentElement.style.fontSize = size), size);
    await page.setViewportSize({ width, height: 900 });
    await area.press("End");
    const height = await area.evaluate((element) => {
      const style = getComputedStyle(element);
      return Number.parseFloat(style.lineHeight) / Number.parseFloat(style.fontSize);
    });
    expect(height, `at ${width} px and ${size}`).toBeGreaterThanOrEqual(1.5);
    const rows = page.locator(".address-area__row:not([hidden])");
    await expect(rows.nth(1)).toBeVisible();
    await expect.poll(async () => {
      const [first, second] = [await rows.nth(0).boundingBox(), await rows.nth(1).boundingBox()];
      return second.y - first.y - first.height;
    }, `no line on another at ${width} px and ${size}`).toBeGreaterThanOrEqual(-1);
  }
});

/** The fonts that the heading is drawn with. */
async function headingFonts(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("DOM.enable");
  await devtools.send("CSS.enable");
  const { root } = await devtools.send("DOM.getDocument");
  const { nodeId } = await devtools.send("DOM.querySelector", { nodeId: root.nodeId, selector: "#main h1" });
  const { fonts } = await devtools.send("CSS.getPlatformFontsForNode", { nodeId });
  await devtools.detach();
  return fonts.map((font) => font.familyName);
}

test("a font of Urdu that comes late is there on the next page, without a jump", async ({ visit }) => {
  const page = await visit("ur");
  await page.route("**/*.woff2", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 2500));
    await route.continue();
  });
  const came = page.waitForEvent("requestfinished", (request) => request.url().endsWith(".woff2"));
  await watchShifts(page);
  await page.goto("/help");
  await settled(page).catch(() => {});
  expect(await headingFonts(page)).not.toContain("Noto Nastaliq Urdu");
  await came;
  await page.getByRole("link", { name: wordsOf("ur")("shell.privacy"), exact: true }).first().click();
  await expect(page).toHaveURL(/privacy$/);
  await expect.poll(() => headingFonts(page)).toContain("Noto Nastaliq Urdu");
  const { sum, where } = await shifts(page);
  expect(sum, where.join("\n")).toBeLessThan(SHIFT_MAX);
});

test("the change to Urdu waits for its font", async ({ visit }) => {
  const page = await visit("en");
  await page.route("**/*.woff2", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 600));
    await route.continue();
  });
  await open(page, "/help");
  await page.getByRole("button", { name: "اردو", exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "ur");
  expect(await headingFonts(page)).toContain("Noto Nastaliq Urdu");
});

for (const lang of ["en", "ur"]) {
  test(`what a line reads as is never cut in ${lang}`, async ({ applicant }) => {
    const w = wordsOf(lang);
    test.setTimeout(120_000);
    const person = await applicant(lang);
    await person.beginAt("vpn-organisation", freeEmail("readings"));
    const { page } = person;
    await open(page, `/apply/${person.reference}/addresses/providers`);
    const area = page.locator(".address-area__text");
    const uncut = async (lines) => {
      await area.fill(lines.join("\n"));
      for (const width of [360, 390, 820, 1180]) {
        await page.setViewportSize({ width, height: 1400 });
        const notes = page.locator(".address-area__row:not([hidden]) .address-area__note");
        await expect(notes.nth(lines.length - 1)).not.toBeEmpty();
        const cut = await notes.evaluateAll((notes) => notes.filter((note) => note.scrollWidth > note.clientWidth).map((note) => note.textContent));
        expect(cut, `at ${width} px`).toEqual([]);
      }
    };
    // Each kind of problem.
    await uncut(["39.1.1.0-39.1.1.9", "39.1.1.1", "39.1.1.0/29", "39.0.0.0/8", "2407:d000::1/126", "39.1.1.1/33", "39.1.1.1 255.0.255.0", "39.1.1.0/0.0.0.255"]);
    await uncut(["39.1.1.5/24", "39.1.1.0/", "39.1.1.0 /24", "39.*.1.1", "39.1.1.9-39.1.1.1", "39.1.1.1-2407:d000::1", "39.1.1.1-2-3", "fe80::1%eth0"]);
    await uncut(["::ffff:39.1.1.1", "::39.1.1.1", "64:ff9b::39.1.1.1", "39.1.1.1:99999", "http://39.1.1.1/24", "39.1.1.300", "39.1.1", "39.1.1.1.1"]);
    await uncut(["654377217", "0x27010101", "004700200401", "0x27.1.1.1", "39,1,1,1", "100.64.0.1", "224.0.0.1", "192.168.1.1"]);
    const lines = ["203.128.100.100-20", "203.128.100.100-203.128.200.200", "203.128.7.*", "2407:D000:0:0:8A2E:0370:7334:1"];
    await uncut([...lines, "2407:D000:1:2:3:4:5:6-2407:D000:1:2:3:4:5:ffff", "203.000.113.1", "2001:DB8:1:2:3:4:5:6", "39.32.0.1, 39.32.0.2"]);
    // What has no room there stands whole below.
    const whole = w("addresses.reads_as", { canonical: "2407:d000::8a2e:370:7334:1", words: w("addresses.one") });
    await expect(page.getByRole("button", { name: w("draft.line", { line: "4", text: whole }), exact: true })).toBeVisible();
    await expectNoSideways(page, "with listed readings");
  });
}

test("the bars of the statistics are drawn", async ({ visit }) => {
  const page = await visit("en");
  await open(page, "/statistics");
  await settled(page);
  const heights = await page.locator(".bar-chart__bar").evaluateAll((bars) => bars.map((bar) => bar.getBBox().height));
  expect(heights.length).toBeGreaterThan(0);
  expect(Math.max(...heights)).toBeGreaterThan(50);
});

test("the font of Urdu is small, and comes for Urdu only", async ({ visit }) => {
  for (const [lang, count] of [["en", 0], ["ur", 1]]) {
    const page = await visit(lang);
    const fonts = [];
    page.on("response", async (response) => {
      if (response.url().endsWith(".woff2")) {
        fonts.push((await response.body()).byteLength);
      }
    });
    await open(page, "/help");
    await settled(page);
    expect(fonts.length, `fonts on an English page, and on an Urdu one (${lang})`).toBe(count);
    expect(Math.max(0, ...fonts)).toBeLessThanOrEqual(FONT_BYTES_MAX);
  }
});

test("the language changes by keyboard; place, focus and what is typed stay", async ({ visit }) => {
  const [en, ur] = [wordsOf("en"), wordsOf("ur")];
  const page = await visit("en");
  await open(page, "/certificate");
  await page.getByRole("textbox", { name: en("verify.number"), exact: true }).fill("VPN-2026");
  const toUrdu = page.getByRole("button", { name: "اردو", exact: true });
  await toUrdu.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(page.getByRole("button", { name: "English", exact: true })).toBeFocused();
  await expect(page).toHaveURL(/\/certificate$/);
  await expect(page.getByRole("textbox", { name: ur("verify.number"), exact: true })).toHaveValue("VPN-2026");
  // The choice is remembered.
  await page.reload();
  await settled(page);
  await expect(page.locator("html")).toHaveAttribute("lang", "ur");
});
