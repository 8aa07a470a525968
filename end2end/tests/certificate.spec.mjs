// A certificate that anyone can check: by this device where it knows Ed25519,
// by the server where it does not, and without a connection as of the signature.
import { audit, expect, open, ready, signIn, test } from "../support/people.mjs";
import { scanned } from "../support/scanner.mjs";
import { wordsOf } from "../support/words.mjs";

// What the browser says about requests without a connection.
test.use({ expectedMessages: [/Failed to load resource|net::ERR_/] });

/** Signs in who has a certificate; the reference of its application. */
async function holder(page, w) {
  await open(page, "/sign-in");
  await signIn(page, w, "sample.organisation@example.org");
  const { applications } = await (await page.request.get("/api/applications")).json();
  return applications.find((application) => application.state === "approved").reference;
}

/** The path of the link in the QR code of a sample certificate. */
async function paper(page, w, of) {
  const reference = of ?? (await holder(page, w));
  const { link } = await (await page.request.get(`/api/applications/${reference}/certificate`)).json();
  const url = new URL(link);
  return `${url.pathname}${url.hash}`;
}

const genuine = (page, w) => page.getByRole("heading", { level: 1, name: new RegExp(`${w("verify.genuine_valid")}|${w("verify.genuine_invalid")}`) });

for (const lang of ["en", "ur"]) {
  const w = wordsOf(lang);

  test(`this device judges the signature, in ${lang}`, async ({ visit }) => {
    const path = await paper(await visit(lang), w);
    const page = await visit(lang);
    await open(page, path);
    await expect(genuine(page, w)).toBeVisible();
    await expect(page.getByText(w("verify.by_browser"))).toBeVisible();
    await audit(page);
  });

  test(`the server judges where the browser lacks Ed25519, in ${lang}`, async ({ visit }) => {
    const path = await paper(await visit(lang), w);
    const page = await visit(lang);
    await page.addInitScript(() => {
      SubtleCrypto.prototype.importKey = () => Promise.reject(new DOMException("unknown", "NotSupportedError"));
    });
    await open(page, path);
    await expect(genuine(page, w)).toBeVisible();
    await expect(page.getByText(w("verify.by_server"))).toBeVisible();
    await expect(page.getByText(w("verify.by_browser"))).toHaveCount(0);
  });

  test(`without a connection it is signed, as of a moment, in ${lang}`, async ({ visit }) => {
    const path = await paper(await visit(lang), w);
    const page = await visit(lang);
    await open(page, path);
    await expect(genuine(page, w)).toBeVisible();
    // The keys are on the device now; only the server's word is missing.
    await page.route(/\/api\/(keys|certificates)/, (route) => route.abort());
    await page.reload();
    await ready(page);
    await expect(page.getByRole("heading", { level: 1, name: w("verify.genuine_offline") })).toBeVisible();
    await expect(page.getByText(w.like("verify.signed_as_of"))).toBeVisible();
    await audit(page);
  });

  test(`what was typed stays when the server cannot be asked, in ${lang}`, async ({ visit }) => {
    const page = await visit(lang);
    await open(page, "/certificate");
    const number = page.getByRole("textbox", { name: w("verify.number"), exact: true });
    const code = page.getByRole("textbox", { name: w("verify.code"), exact: true });
    await number.fill("VPN-2026-000001");
    await code.fill("ABCD-EFGH-JKMN-PQRS");
    await page.context().setOffline(true);
    await page.getByRole("button", { name: w("verify.submit"), exact: true }).click();
    await expect(page.getByRole("alert").filter({ hasText: w("problem.offline") })).toBeVisible();
    await expect(number).toHaveValue("VPN-2026-000001");
    await expect(code).toHaveValue("ABCD-EFGH-JKMN-PQRS");
    await audit(page);
    await page.context().setOffline(false);
  });

  test(`one certificate after another, in ${lang}`, async ({ visit }) => {
    const path = await paper(await visit(lang), w);
    const page = await visit(lang);
    await open(page, path);
    await expect(genuine(page, w)).toBeFocused();
    const another = page.getByRole("button", { name: w("verify.another"), exact: true });
    await another.click();
    const title = page.getByRole("heading", { level: 1, name: w("verify.title"), exact: true });
    await expect(title).toBeFocused();
    await expect(page).toHaveURL(/\/certificate$/);
    const number = page.getByRole("textbox", { name: w("verify.number"), exact: true });
    await number.fill("R-2026-AAAAAAAA");
    await page.getByRole("textbox", { name: w("verify.code"), exact: true }).fill("ABCD-EFGH-JKMN-PQRS");
    await page.getByRole("button", { name: w("verify.submit"), exact: true }).click();
    const unknown = page.getByRole("heading", { level: 1, name: w("verify.unknown") });
    await expect(unknown).toBeFocused();
    await audit(page);
    // What was checked is in the history.
    await page.goBack();
    await expect(title).toBeFocused();
    await page.goForward();
    await expect(unknown).toBeFocused();
    await page.reload();
    await ready(page);
    await expect(unknown).toBeVisible();
    await another.click();
    await expect(title).toBeFocused();
    // A slip is mended, not typed anew.
    await number.fill("R-2026-AAAAAAAA");
    await page.getByRole("textbox", { name: w("verify.code"), exact: true }).fill("ABCD-EFGH-JKMN-PQRS");
    await page.getByRole("button", { name: w("verify.submit"), exact: true }).click();
    await expect(unknown).toBeFocused();
    await another.click();
    await expect(title).toBeFocused();
    await expect(number).toHaveValue("R-2026-AAAAAAAA");
  });

  test(`a scanner reads the code from screen and paper, in ${lang}`, async ({ visit }) => {
    const page = await visit(lang, { deviceScaleFactor: 2 });
    const reference = await holder(page, w);
    const path = await paper(page, w, reference);
    for (const media of ["screen", "print"]) {
      await page.emulateMedia({ media, colorScheme: "dark" });
      await open(page, `/applications/${reference}/certificate`);
      const picture = await page.locator(".certificate__qr").screenshot();
      expect(await scanned(page, picture), media).toContain(path);
    }
  });

  test(`on paper no address lies on another, in ${lang}`, async ({ visit }) => {
    const page = await visit(lang);
    const reference = await holder(page, w);
    // More addresses than a sample has.
    await page.route("**/api/**/certificate", async (route) => {
      const response = await route.fetch();
      const json = await response.json();
      await route.fulfill({ response, json: { ...json, addresses: ["223.29.234.0/28", "223.29.234.32/30", "2001:db8:1234:5678:9abc::/80"] } });
    });
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 660, height: 900 });
    await open(page, `/applications/${reference}/certificate`);
    const items = page.locator(".certificate__addresses li");
    await expect(items).toHaveCount(3);
    const boxes = await items.locator("bdi").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
    const qr = await page.locator(".certificate__qr").boundingBox();
    const all = [...boxes, { left: qr.x, right: qr.x + qr.width, top: qr.y, bottom: qr.y + qr.height }];
    for (const [index, one] of all.entries()) {
      for (const other of all.slice(index + 1)) {
        const meet = one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
        expect(meet, `${JSON.stringify(one)} and ${JSON.stringify(other)}`).toBe(false);
      }
    }
    const sheets = (await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page\b/g);
    expect(sheets).toHaveLength(1);
  });

  test(`an altered signature is none, in ${lang}`, async ({ visit }) => {
    const path = await paper(await visit(lang), w);
    const page = await visit(lang);
    await open(page, path.replace(/.{4}$/, (end) => [...end].reverse().join("") + "A"));
    await expect(page.getByRole("heading", { level: 1, name: w("verify.unknown") })).toBeVisible();
    await expect(page.getByText(w("verify.altered_text"), { exact: true })).toBeVisible();
    await audit(page);
  });
}
