// The static shell: what people see without the program, when it does not come,
// and when it has stopped.
import { expectAccessible } from "../support/axe.mjs";
import { expect, open, test } from "../support/fixtures.mjs";
import { wordsOf } from "../support/words.mjs";

const REFUSED = /Failed to load resource|could not be loaded/;

test.describe("when the program does not come", () => {
  test.use({ expectedMessages: [REFUSED] });

  for (const [locale, heading, again] of [
    ["en-PK", "Ijazat could not be loaded", "Try again"],
    ["ur-PK", "اجازت لوڈ نہیں ہو سکی", "دوبارہ کوشش کریں"],
  ]) {
    test.describe(locale, () => {
      test.use({ locale });

      test("it says so and tries again", async ({ page }) => {
        await page.route("**/*.wasm", (route) => route.abort());
        await page.goto("/");
        await expect(page.getByRole("heading", { name: heading })).toBeVisible();
        await expect(page.getByRole("button", { name: again })).toBeFocused();
        await expect(page.getByRole("alert").locator('a[href="/api/contact"]:visible')).toHaveCount(1);
        await expectAccessible(page);
        await page.unroute("**/*.wasm");
        await page.getByRole("button", { name: again }).click();
        await page.locator("html[data-app-ready]").waitFor();
        await expect(page.getByRole("heading", { name: heading })).toHaveCount(0);
      });
    });
  }
});

test.describe("when the program stops", () => {
  test.use({ expectedMessages: [/The application has stopped/] });

  test("a plain page offers to load it again", async ({ page }) => {
    await open(page, "/");
    await page.evaluate(() => window.__ijazat.crashed("a test"));
    const heading = page.getByRole("heading", { name: "Sorry, there is a problem" });
    await expect(heading).toBeFocused();
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Load the page again" }).click();
    await page.locator("html[data-app-ready]").waitFor();
    await expect(heading).toHaveCount(0);
  });
});

test.describe("when the program stops by itself", () => {
  test.use({ expectedMessages: [/The application has stopped/] });

  test("the same page is shown", async ({ page }) => {
    // Texts of another build: the program cannot go on.
    await page.route("**/texts/en.*.json", (route) => route.fulfill({ json: [] }));
    await page.goto("/");
    await expect(page.getByRole("heading", { name: "Sorry, there is a problem" })).toBeFocused();
    await expect(page.getByRole("heading", { name: "Ijazat could not be loaded" })).toBeHidden();
  });
});

test.describe("when a further part of the program does not come", () => {
  test.use({ expectedMessages: [/Failed to (load resource|fetch)/] });

  test("the page says so and tries again", async ({ page }) => {
    await page.route("**/*_further.wasm", (route) => route.abort());
    await open(page, "/help");
    await expect(page.getByRole("alert").getByText("not available at the moment")).toBeVisible();
    await expectAccessible(page);
    await page.unroute("**/*_further.wasm");
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Help" })).toBeVisible();
  });
});

test.describe("when the styles of further pages do not come", () => {
  test.use({ expectedMessages: [/Failed to load resource/] });

  test("no such page is shown without them", async ({ page }) => {
    await page.route("**/later.*.css", (route) => route.abort());
    await open(page, "/help");
    await expect(page.getByRole("alert").getByText("not available at the moment")).toBeVisible();
    const content = page.getByRole("heading", { level: 2, name: wordsOf("en")("help.begin_title") });
    await expect(content).toHaveCount(0);
    await page.unroute("**/later.*.css");
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(content).toBeVisible();
  });
});

for (const locale of ["en-PK", "ur-PK"]) {
  test.describe(`while the program is on its way, ${locale}`, () => {
    test.use({ locale });

    test("the home page is there to be read and followed", async ({ page }) => {
      const w = wordsOf(locale.slice(0, 2));
      await page.route("**/*.wasm", () => {});
      await page.goto("/", { waitUntil: "commit" });
      await expect(page.getByRole("heading", { level: 1, name: w("home.title"), exact: true })).toBeVisible();
      await expect(page.getByText(w("home.lead"), { exact: true })).toBeVisible();
      await expect(page.locator('main a[href^="/services/"]:visible')).toHaveCount(2);
      await expect(page.getByRole("progressbar")).toBeVisible();
      await expectAccessible(page);
      await page.goto("/help", { waitUntil: "commit" });
      await expect(page.getByRole("progressbar")).toBeVisible();
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(0);
      await page.unrouteAll({ behavior: "ignoreErrors" });
    });
  });
}

for (const [locale, words, again] of [
  ["en-PK", "This is taking longer than usual", "Load the page again"],
  ["ur-PK", "معمول سے زیادہ وقت لگ رہا ہے", "صفحہ دوبارہ لوڈ کریں"],
]) {
  test.describe(`when the program is slow to come, ${locale}`, () => {
    test.use({ locale });

    test("it says so, and what can be done", async ({ page }) => {
      await page.clock.install();
      let comes = false;
      await page.route("**/*.wasm", (route) => (comes ? route.continue() : undefined));
      await page.goto("/", { waitUntil: "commit" });
      await expect(page.getByRole("progressbar")).toBeVisible();
      const said = page.getByRole("status").getByText(words);
      await page.clock.runFor(14_000);
      await expect(said).toBeHidden();
      await page.clock.runFor(2_000);
      await expect(said).toBeVisible();
      await expectAccessible(page);
      comes = true;
      await page.clock.resume();
      await page.getByRole("button", { name: again }).click();
      await page.locator("html[data-app-ready]").waitFor();
      await expect(said).toHaveCount(0);
    });
  });
}

test("a browser that is too old is told which are new enough, and asks for nothing", async ({ page }) => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.addInitScript(() => {
    const supports = CSS.supports.bind(CSS);
    CSS.supports = (...what) => !what[1]?.startsWith("light-dark") && supports(...what);
  });
  await page.goto("/");
  const headings = page.getByRole("heading", { level: 1 });
  await expect(headings).toHaveText(["This browser is too old for Ijazat", "یہ براؤزر اجازت کے لیے بہت پرانا ہے"]);
  await expect(page.getByText("Firefox 121").first()).toBeVisible();
  await expect(page.getByRole("banner")).toBeHidden();
  expect(asked.filter((path) => path.startsWith("/texts/") || path.startsWith("/api/"))).toEqual([]);
  await expectAccessible(page);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the page says in both languages what is needed", async ({ page }) => {
    await page.goto("/");
    // Playwright's texts and roles pass over <noscript>.
    const headings = page.locator("noscript h1");
    await expect(headings.nth(0)).toBeVisible();
    await expect(headings).toHaveText(["Ijazat needs JavaScript", "اجازت کے لیے جاوا اسکرپٹ ضروری ہے"]);
    await expect(headings.nth(1)).toBeVisible();
    // What to do, and where to turn without it.
    const ways = page.locator("noscript p");
    await expect(ways).toHaveText([/settings/, /Telecom Authority/, /ترتیبات/, /ٹیلی کام اتھارٹی/]);
    await page.locator("noscript a").first().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText([/Help from the/, /سے مدد/]);
  });

  test("Urdu has its font, however late it comes", async ({ page }) => {
    await page.route("**/*.woff2", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await route.continue();
    });
    await page.goto("/");
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("DOM.enable");
    await devtools.send("CSS.enable");
    const { root } = await devtools.send("DOM.getDocument");
    const { nodeId } = await devtools.send("DOM.querySelector", { nodeId: root.nodeId, selector: "noscript [lang=ur] h1" });
    const used = async () => (await devtools.send("CSS.getPlatformFontsForNode", { nodeId })).fonts.map((font) => font.familyName);
    await expect.poll(used).toContain("Noto Nastaliq Urdu");
  });
});

test("everything of the first load is asked for by the head", async ({ page }) => {
  const early = [];
  page.on("request", (request) => early.push(new URL(request.url()).pathname));
  await page.route("**/*_bg.wasm", () => {}); // Never answered: the program cannot ask for anything.
  await page.goto("/", { waitUntil: "commit" });
  const wanted = [/_parts\.js$/, /\/boot\.\w+\.js$/, /\/boot\.\w+\.mjs$/, /\.css$/, /_bg\.wasm$/, /\/texts\/en\.\w+\.json$/];
  wanted.push(/\/forms\/vpn-organisation\.\w+\.json$/, /\/api\/session$/, /\/api\/config$/);
  for (const pattern of wanted) {
    await expect.poll(() => early.filter((path) => pattern.test(path)).length, String(pattern)).toBe(1);
  }
});
