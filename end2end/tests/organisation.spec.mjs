// An organisation, the whole way: from the first question to a certificate that
// anybody can check.
import { audit, expect, open, test, tick } from "../support/people.mjs";
import { freeEmail, organisation } from "../support/samples.mjs";
import { wordsOf } from "../support/words.mjs";

test.setTimeout(240_000);

async function triage(applicant) {
  const { page, w } = applicant;
  await open(page, "/");
  await audit(page);
  await applicant.follow(w("home.triage"));
  for (const choice of ["provider_own", "who_organisation", "connection_fixed"]) {
    const radio = page.getByRole("radio", { name: w(`triage.${choice}`), exact: true });
    await expect(radio).toBeVisible();
    await audit(page);
    await tick(radio);
    await applicant.press(w("triage.continue"));
  }
  await applicant.heading(w("triage.result_title"));
  await audit(page);
  await applicant.follow(w("home.see"));
  await page.waitForURL(/\/services\/vpn-organisation$/);
  await expect(page.getByRole("link", { name: w("service.start"), exact: true }).first()).toBeVisible();
  await audit(page);
}

async function certificate(applicant, sample) {
  const { page, w } = applicant;
  await applicant.expectState("approved");
  await applicant.follow(w("case.certificate"));
  await applicant.heading(w("certificate.title"));
  await audit(page);
  await expect(page.getByRole("img", { name: w("certificate.qr") })).toBeVisible();
  const sheet = page.getByRole("article");
  await expect(sheet).toContainText(sample.name);
  await expect(sheet).toContainText(`${sample.net}.0/28`);
  const { claims, code, link } = await (
    await page.request.get(`/api/applications/${applicant.reference}/certificate`)
  ).json();
  await expect(sheet).toContainText(claims.number);
  await expect(sheet).toContainText(code);
  return { number: claims.number, code, link };
}

/** A passer-by with the paper in the hand. */
async function checkPublicly(page, w, { number, code, link }, sample) {
  const url = new URL(link);
  await open(page, `${url.pathname}${url.hash}`);
  await expect(page.getByRole("heading", { level: 1, name: w("verify.genuine_valid") })).toBeVisible();
  await expect(page.getByRole("main")).toContainText(sample.name);
  await audit(page);
  const address = page.getByRole("textbox", { name: w("verify.address"), exact: true });
  await address.fill(`${sample.net}.48`);
  await page.getByRole("button", { name: w("verify.address_submit"), exact: true }).click();
  await expect(page.getByText(w("verify.address_yes"))).toBeVisible();
  await address.fill(`${sample.net}.49`);
  await page.getByRole("button", { name: w("verify.address_submit"), exact: true }).click();
  await expect(page.getByText(w("verify.address_no"))).toBeVisible();

  await open(page, "/");
  await open(page, "/certificate");
  await audit(page);
  await page.getByRole("textbox", { name: w("verify.number"), exact: true }).fill(number);
  await page.getByRole("textbox", { name: w("verify.code"), exact: true }).fill(code.toLowerCase());
  await page.getByRole("button", { name: w("verify.submit"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: w("verify.genuine_valid") })).toBeVisible();
  await expect(page.getByRole("main")).toContainText(number);
}

for (const lang of ["en", "ur"]) {
  test(`an organisation in ${lang}`, async ({ applicant, staff, visit }) => {
    const w = wordsOf(lang);
    const sample = organisation(lang);
    const person = await applicant(lang);
    await triage(person);
    await person.begin("vpn-organisation", freeEmail("organisation"));
    await person.filler.fillAll(sample.answers);
    await expect(person.page.getByText(w.like("tasks.progress"))).toBeVisible();
    await person.handIn();
    await person.expectState("provider-check");

    const operator = await staff("sample.fibre", lang);
    await operator.confirm(person.reference);
    await person.expectState("in-review");

    const reviewer = await staff("sample.reviewer", lang);
    const purpose = person.filler.label("purpose");
    await reviewer.openCase(person.reference, sample.name);
    await reviewer.claim();
    await reviewer.ask(purpose, lang === "en" ? "Which systems are these?" : "یہ کون سے نظام ہیں؟");
    await person.expectState("information-requested");

    const answer = lang === "en" ? "Accounting and stock keeping." : "حسابات اور گودام کا نظام۔";
    await person.openReply();
    await person.page.getByRole("textbox", { name: purpose, exact: true }).fill(answer);
    await person.sendReply(lang === "en" ? "Added." : "شامل کر دیا۔");
    await person.expectState("in-review");

    await reviewer.openCase(person.reference, sample.name);
    await expect(reviewer.page.getByText(w.like("staff_case.round_changes"))).toBeVisible();
    await expect(reviewer.page.getByRole("main")).toContainText(answer);
    const letter = await reviewer.approve();
    await expect(letter).toHaveCount(0);
    await reviewer.expectDecided("approved");

    const paper = await certificate(person, sample);
    await checkPublicly(await visit(lang), w, paper, sample);
  });
}
