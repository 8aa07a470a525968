// Pictures of every page for docs/pictures/, in both languages, on a phone and at
// a desk. Written by `cargo xtask pictures`; not part of the tests.
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { codeFor } from "../support/accounts.mjs";
import { applicantPages, operatorPages, reviewerPages } from "../support/own_pages.mjs";
import { expect, open, ready, signIn, test } from "../support/people.mjs";
import { freeEmail, freelancerWithMobile } from "../support/samples.mjs";
import { wordsOf } from "../support/words.mjs";

const out = fileURLToPath(new URL("../../docs/pictures", import.meta.url));
const SIZES = { 390: { width: 390, height: 844 }, 1180: { width: 1180, height: 820 } };
const QUALITY = 48;
/** Long pages are cut: what follows looks the same. */
const HEIGHT_MAX = 2000;

const OPEN = { home: "/", which: "/which", service: "/services/vpn-organisation", "sign-in": "/sign-in", certificate: "/certificate" };
Object.assign(OPEN, { statistics: "/statistics", help: "/help", privacy: "/privacy", accessibility: "/accessibility" });
Object.assign(OPEN, { "which-result": "/which?provider=own&who=organisation&connection=fixed", "not-found": "/nowhere" });
Object.assign(OPEN, { "demo-mail": "/demo/mail", "demo-accounts": "/demo/accounts" });

test.describe.configure({ mode: "serial" });
test.setTimeout(600_000);
// A session ends on the way, which the browser tells.
test.use({ expectedMessages: [/status of 401/] });

test.beforeAll(async () => {
  await mkdir(out, { recursive: true });
  for (const file of await readdir(out)) {
    await rm(path.join(out, file));
  }
});

async function settled(page) {
  await ready(page);
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await expect(page.locator("[aria-busy=true], .skeleton")).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
}

/** Takes the page as it stands, in all sizes. */
async function take(page, lang, name) {
  const session = await page.context().newCDPSession(page);
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    await settled(page);
    // What stays at the lower edge would lie across a longer picture.
    const isSticky = (await page.locator(".action-bar").count()) > 0;
    const whole = await page.evaluate(() => document.documentElement.scrollHeight);
    const height = isSticky ? viewport.height : Math.min(whole, HEIGHT_MAX);
    const clip = { x: 0, y: 0, width: viewport.width, height, scale: 1 };
    const options = { format: "webp", quality: QUALITY, captureBeyondViewport: true, clip };
    const { data } = await session.send("Page.captureScreenshot", options);
    await writeFile(path.join(out, `${name}.${lang}.${size}.webp`), Buffer.from(data, "base64"));
  }
  await session.detach();
}

async function takeAll(page, lang, pages) {
  for (const [name, where] of Object.entries(pages)) {
    await open(page, where);
    await settled(page);
    await take(page, lang, name);
  }
}

for (const lang of ["en", "ur"]) {
  const w = wordsOf(lang);

  test(`open pages in ${lang}`, async ({ visit }) => {
    await takeAll(await visit(lang), lang, OPEN);
  });

  test(`from the first code to the confirmation in ${lang}`, async ({ applicant }) => {
    const person = await applicant(lang);
    const { page } = person;
    const sample = freelancerWithMobile(lang);
    const email = freeEmail(`pictures-${lang}`);
    await open(page, "/services/vpn-freelancer");
    await person.follow(w("service.start"));
    await page.getByRole("textbox", { name: w("sign_in.email"), exact: true }).fill(email);
    const since = Date.now();
    await person.press(w("sign_in.send"));
    await person.heading(w("sign_in.code_title"));
    await take(page, lang, "code");
    await page.getByRole("textbox", { name: w("sign_in.code"), exact: true }).fill(await codeFor(page.request, email, since));
    await person.press(w("sign_in.finish"));
    await person.arrive("vpn-freelancer");

    await open(page, `/apply/${person.reference}/person/home`);
    await person.press(w("draft.continue"));
    await expect(page.getByRole("alert").filter({ hasText: w("ui.problem_title") })).toBeVisible();
    await take(page, lang, "step-errors");
    await open(page, `/apply/${person.reference}`);
    await person.filler.fillAll(sample.answers);
    const steps = person.filler.task("work").steps;
    const proof = steps.find(({ fields }) => fields.some(({ id, kind }) => kind === "document" && sample.answers[id]));
    await open(page, `/apply/${person.reference}/work/${proof.id}`);
    await expect(page.getByText(w("ui.sent")).first()).toBeVisible();
    await take(page, lang, "upload");
    await open(page, `/apply/${person.reference}`);
    await person.handIn();
    await take(page, lang, "confirmation");

    await open(page, "/applications");
    await settled(page);
    await page.context().clearCookies();
    await person.follow(w("shell.profile"));
    await person.heading(w("shell.session_ended_title"));
    await take(page, lang, "signed-out");
  });

  test(`an applicant's pages in ${lang}`, async ({ visit }) => {
    const page = await visit(lang);
    await open(page, "/sign-in");
    await signIn(page, w, "sample.organisation@example.org");
    const pages = await applicantPages(page);
    await takeAll(page, lang, pages);
    const reference = pages.approved.split("/").at(-1);
    const { link } = await (await page.request.get(`/api/applications/${reference}/certificate`)).json();
    const { pathname, hash } = new URL(link);
    await open(page, `${pathname}${hash}`);
    await expect(page.getByRole("heading", { level: 1, name: w("verify.genuine_valid") })).toBeVisible();
    await take(page, lang, "certificate-result");
  });

  test(`an operator's pages in ${lang}`, async ({ visit, staff }) => {
    const stranger = await visit(lang);
    await open(stranger, "/sign-in");
    await signIn(stranger, w, "sample.mobile@example.org");
    await expect(stranger.getByRole("heading", { level: 1, name: w("second_factor.title") })).toBeVisible();
    await take(stranger, lang, "second-factor");
    const { page } = await staff("sample.fibre", lang);
    await takeAll(page, lang, await operatorPages(page));
  });

  test(`a reviewer's pages in ${lang}`, async ({ staff }) => {
    const reviewer = await staff("sample.reviewer", lang);
    const { page } = reviewer;
    const { queue, review, decide } = await reviewerPages(page);
    await takeAll(page, lang, { queue, review });
    await page.setViewportSize({ width: 820, height: 1180 });
    await page.getByRole("button", { name: w.like("staff_case.ask_about") }).first().click();
    await reviewer.follow(w("ask.count_one"));
    await page.waitForURL(/\/ask$/);
    await expect(page.getByRole("main").getByRole("textbox").first()).toBeVisible();
    await take(page, lang, "ask");
    await takeAll(page, lang, { decide });
    await reviewer.choose("approve");
    await reviewer.preview();
    await take(page, lang, "letter");

    await open(page, "/staff/review?tab=all");
    await page.getByText(w("queue.search"), { exact: true }).first().click();
    await page.getByLabel(w("queue.search_text"), { exact: true }).fill("VPN");
    await page.getByRole("search").getByRole("button", { name: w("queue.search"), exact: true }).click();
    await page.waitForURL(/[?&]search=/);
    await take(page, lang, "search-results");
  });
}
