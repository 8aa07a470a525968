// What goes wrong with people, networks and files: nothing is lost, nothing is
// done twice, and every problem has its words.
import * as files from "../support/files.mjs";
import { mailsTo } from "../support/accounts.mjs";
import { kept } from "../support/device.mjs";
import { applicantPages, operatorPages } from "../support/own_pages.mjs";
import { expectNoSideways } from "../support/look.mjs";
import { audit, expect, open, ready, signIn, test, tick } from "../support/people.mjs";
import { freeEmail, freelancerWithAddress, freelancerWithMobile } from "../support/samples.mjs";
import { wordsOf } from "../support/words.mjs";

const w = wordsOf("en");
const NETWORK = /Failed to load resource/;
const HOSTILE = `<img src=x onerror="document.title='broken'"> </script><script>alert(1)</script> {{7*7}} "' & \u202eabc`;

/** The server has the answer. */
async function expectKept({ page, reference }, id, answer) {
  const kept = async () => (await (await page.request.get(`/api/applications/${reference}`)).json()).answers[id]?.text;
  await expect.poll(kept).toBe(answer);
}

/** A freelancer whose answers are all given, before the button that submits them. */
async function readyToSubmit(applicant, email) {
  const person = await applicant("en");
  await person.beginAt("vpn-freelancer", email);
  await person.filler.fillAll(freelancerWithMobile("en").answers);
  await person.review();
  return person;
}

test.describe("one draft", () => {
  // A save on an older revision is refused with 412, which the browser tells.
  test.use({ expectedMessages: [/status of 412/] });
  test.setTimeout(180_000);

  test("reload, Back and a pause in typing keep the answers", async ({ applicant }) => {
    const sample = freelancerWithAddress("en");
    const person = await applicant("en");
    const { page } = person;
    await person.beginAt("vpn-freelancer", freeEmail("keep"));
    await person.filler.open("person");
    await person.filler.fillStep(await person.filler.here(), sample.answers);
    await person.filler.goOn();
    await person.filler.fillStep(await person.filler.here(), sample.answers);
    await person.filler.goOn();
    const city = page.getByRole("textbox", { name: person.filler.label("home-city"), exact: true });
    await city.fill("Quetta");
    await expectKept(person, "home-city", "Quetta");
    await page.reload();
    await ready(page);
    await expect(city).toHaveValue("Quetta");
    // Without any pause: the save goes out although the page is gone.
    await city.fill("Ziarat");
    await page.reload();
    await ready(page);
    await expect(city).toHaveValue("Ziarat");
    await expectKept(person, "home-city", "Ziarat");
    await page.goBack();
    const cnic = page.getByRole("textbox", { name: person.filler.label("cnic"), exact: true });
    await expect(cnic).toHaveValue(sample.answers.cnic);
    await page.goForward();
    await expect(city).toHaveValue("Ziarat");
  });

  test("a second device loses nothing, and what clashes is compared", async ({ applicant, visit }) => {
    const person = await applicant("en");
    const email = freeEmail("devices");
    await person.beginAt("vpn-freelancer", email);
    const { page, filler } = person;
    const step = `/apply/${person.reference}/person/home`;
    const box = (on, id) => on.getByRole("textbox", { name: filler.label(id), exact: true });
    await open(page, step);
    await box(page, "home-address").fill("1 Sample Street");
    await box(page, "phone").fill("0300 9998887");
    await box(page, "home-city").fill("Lahore");
    await expect(page.getByText(w.like("draft.saved"))).toBeVisible();

    const other = await visit("en");
    await open(other, `/sign-in?return=${step}`);
    await signIn(other, w, email);
    await expect(box(other, "home-city")).toHaveValue("Lahore");
    await box(other, "home-city").fill("Multan");
    await box(other, "phone").fill("0300 1112223");
    await expect(other.getByText(w.like("draft.saved"))).toBeVisible();

    await box(page, "home-postal-code").fill("54000");
    await box(page, "home-city").fill("Karachi");
    await page.getByRole("button", { name: w("draft.continue"), exact: true }).click();
    await expect(page.getByText(w("draft.clash_title"))).toBeVisible();
    await expect(page.locator("#comparison"), "where to choose").toBeFocused();
    await expectClash(page, filler.label("home-city"));
    await page.getByRole("button", { name: w("draft.clash_keep"), exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 }), "what had the focus is gone").toBeFocused();
    await expect(box(page, "home-city")).toHaveValue("Multan");
    await expect(box(page, "phone")).toHaveValue("0300 1112223");
    await expect(box(page, "home-postal-code")).toHaveValue("54000");
    await expect(page.getByText(w.like("draft.saved"))).toBeVisible();
    await other.reload();
    await expect(box(other, "home-postal-code")).toHaveValue("54000");
  });

  test("Enter in a combobox goes on with what stands in it", async ({ applicant }) => {
    const sample = freelancerWithMobile("en");
    const person = await applicant("en");
    await person.beginAt("vpn-freelancer", freeEmail("enter"));
    const { page, filler } = person;
    await filler.open("connection");
    const operator = page.getByRole("combobox", { name: filler.label("mobile.operator"), exact: true });
    while (!(await operator.isVisible())) {
      await filler.fillStep(await filler.here(), sample.answers);
      await filler.goOn();
    }
    await filler.fillStep(await filler.here(), sample.answers);
    const { pathname } = new URL(page.url());
    await operator.fill("no such operator");
    await operator.press("Enter");
    await expect(page.locator(".error-summary")).toContainText(filler.label("mobile.operator"));
    await expect(operator).toHaveValue("no such operator");
    // Its name in the other language finds it.
    await operator.fill("موبائل");
    await operator.press("Enter");
    await expect(operator).toHaveValue("Sample Mobile");
    expect(new URL(page.url()).pathname).toBe(pathname);
    await operator.press("Enter");
    await page.waitForURL((url) => url.pathname !== pathname);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });

  test("hostile text is text", async ({ applicant }) => {
    const person = await applicant("en");
    await person.beginAt("vpn-freelancer", freeEmail("hostile"));
    const { page, filler } = person;
    await open(page, `/apply/${person.reference}/person/name`);
    const name = page.getByRole("textbox", { name: filler.label("full-name"), exact: true });
    await name.fill(HOSTILE);
    await page.getByRole("button", { name: w("draft.continue"), exact: true }).click();
    const alert = page.getByRole("alert").filter({ hasText: w("ui.problem_title") });
    await expect(alert).toContainText(filler.label("full-name"));
    await expect(page).toHaveTitle(/^Error: /);
    await audit(page);
    await open(page, `/apply/${person.reference}/vpn/technology`);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole("textbox", { name: filler.label("ports") }).fill(`500/udp-${"long".repeat(20)}`);
    await page.getByRole("button", { name: w("draft.continue"), exact: true }).click();
    await expect(alert).toContainText("longlong");
    await expectNoSideways(page, "an error with a long word");
    await open(page, `/apply/${person.reference}/vpn/vpn-use`);
    const purpose = page.getByRole("textbox", { name: filler.label("purpose"), exact: true });
    await purpose.fill(HOSTILE);
    await expect(page.getByText(w.like("draft.saved"))).toBeVisible();
    await open(page, `/apply/${person.reference}/check`);
    await expect(page.getByRole("main")).toContainText("<script>alert(1)</script>");
    await expectNoSideways(page, "the check of answers with a long word");
    await expect(page.locator("main img, main script")).toHaveCount(0);
    await expect(page).not.toHaveTitle("broken");
  });
});

/** Both versions are there, and the other device's is taken. */
async function expectClash(page, label) {
  const group = page.getByRole("group", { name: label, exact: true });
  await expect(group).toContainText("Karachi");
  await expect(group).toContainText("Multan");
  await expect(group.getByRole("radio", { name: w("draft.clash_mine"), exact: true })).toBeChecked();
  await audit(page);
  await tick(group.getByRole("radio", { name: w("draft.clash_theirs"), exact: true }));
}

/** A freelancer's draft at the question for the contract. */
async function askedForContract(person, email) {
  await person.beginAt("vpn-freelancer", freeEmail(email));
  const { page, filler } = person;
  await open(page, `/apply/${person.reference}/work/proof-kind`);
  await filler.fillStep(await filler.here(), { "proof-kind": "contract" });
  await filler.goOn();
  const group = page.getByRole("group", { name: filler.label("contract"), exact: true });
  return { person, page, filler, group };
}

test("words that are sent only at the end come back after a reload, in a reply and in an operator's answer", async ({ visit, staff }) => {
  const page = await visit("en");
  await open(page, "/sign-in");
  await signIn(page, w, "sample.organisation@example.org");
  const { reply } = await applicantPages(page);
  await open(page, reply);
  const words = page.getByRole("textbox", { name: w("reply.remark"), exact: true }).first();
  await words.fill("The bill is in the old name.");
  await page.waitForTimeout(800);
  await page.reload();
  await expect(words).toHaveValue("The bill is in the old name.");
  await expect(page.getByText(w("draft.restored"))).toBeVisible();
  await audit(page);
  // What may be an identity number is not kept.
  await words.fill("It is 61101-1234567-1");
  await page.waitForTimeout(800);
  await page.reload();
  await expect(words).toHaveValue("");

  const { page: operator } = await staff("sample.broadband", "en");
  const { check } = await operatorPages(operator);
  await open(operator, check);
  const refuse = operator.getByRole("radio", { name: w("subscriber_check.refuse"), exact: true }).first();
  await tick(refuse);
  const remark = operator.getByRole("textbox", { name: w.like("subscriber_check.remark") }).first();
  await remark.fill("Another subscriber.");
  await operator.waitForTimeout(800);
  await operator.reload();
  await expect(refuse).toBeChecked();
  await expect(remark).toHaveValue("Another subscriber.");
  await expect(operator.getByText(w("draft.restored"))).toBeVisible();
  await audit(operator);
});

test.describe("problems that the network reports", () => {
  test.use({ expectedMessages: [NETWORK] });
  test.setTimeout(180_000);

  test("a connection lost during submit submits once", async ({ applicant }) => {
    const email = freeEmail("lost");
    const person = await readyToSubmit(applicant, email);
    const { page } = person;
    const submit = page.getByRole("button", { name: w("check_answers.submit"), exact: true });

    // Without a connection it waits in sight, and can be held back.
    await page.context().setOffline(true);
    await submit.click();
    await expect(page.getByText(w("waiting.help"))).toBeVisible();
    await audit(page);
    await page.getByRole("button", { name: w("waiting.stop"), exact: true }).click();
    await expect(page.getByText(w("waiting.help"))).toHaveCount(0);
    let arrived = 0;
    page.on("request", (request) => (arrived += request.url().endsWith("/submit") ? 1 : 0));
    await page.context().setOffline(false);
    await expect(submit).toBeEnabled();
    // Longer than anything that was lost is tried again.
    await page.waitForTimeout(12_000);
    expect(arrived, "it was held back").toBe(0);

    // It arrives, the answer is lost on the way back, and the app asks again by itself.
    await page.route("**/submit", async (route) => {
      const answer = await route.fetch();
      expect(answer.status()).toBe(200);
      await (arrived === 1 ? route.abort("connectionreset") : route.fulfill({ response: answer }));
    });
    await submit.click();
    await person.confirmed();
    expect(arrived).toBe(2);

    const subject = w("mail.submitted-subject", { reference: person.reference });
    const mails = await mailsTo(page.request, email);
    expect(mails.filter((mail) => mail.subject === subject)).toHaveLength(1);
    const { applications } = await (await page.request.get("/api/applications")).json();
    expect(applications.map((application) => application.reference)).toEqual([person.reference]);
    const view = await (await page.request.get(`/api/applications/${person.reference}`)).json();
    expect(view.checks).toHaveLength(1);
  });

  test("what waits for the connection is submitted by itself", async ({ applicant }) => {
    const person = await readyToSubmit(applicant, freeEmail("waits"));
    const { page } = person;
    await page.context().setOffline(true);
    await page.getByRole("button", { name: w("check_answers.submit"), exact: true }).click();
    await expect(page.getByText(w("waiting.help"))).toBeVisible();
    await page.context().setOffline(false);
    await person.confirmed();
  });

  test("what may have arrived is asked for by itself, however long the connection is lost", async ({ applicant }) => {
    const person = await readyToSubmit(applicant, freeEmail("unknown"));
    const { page } = person;
    // It arrives, but no answer does, longer than the same request is tried again.
    let arrived = 0;
    await page.route("**/submit", async (route) => {
      arrived += 1;
      if (arrived === 1) {
        await route.fetch();
      }
      await route.abort("connectionreset");
    });
    await page.getByRole("button", { name: w("check_answers.submit"), exact: true }).click();
    await expect(page.getByText(w("sent_once.unknown"))).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(w("check_answers.submit_failed"))).toHaveCount(0);
    await audit(page);
    const tries = arrived;
    await person.confirmed();
    expect(arrived, "it was asked for, not sent again").toBe(tries);
  });

  test("a page that found no connection says so at once, and is there when it is back", async ({ applicant }) => {
    const person = await applicant("en");
    const { page } = person;
    await person.beginAt("vpn-freelancer", freeEmail("nothing"));
    await page.context().setOffline(true);
    await page.getByRole("link", { name: w("shell.applications"), exact: true }).first().click();
    await expect(page.getByText(w("ui.load_failed"), { exact: true })).toBeVisible();
    await page.context().setOffline(false);
    await expect(page.getByText(person.reference).first()).toBeVisible();
    await expect(page.getByText(w("ui.load_failed"), { exact: true })).toHaveCount(0);
  });

  test("typing without a connection is kept and sent later", async ({ applicant }) => {
    const person = await applicant("en");
    await person.beginAt("vpn-freelancer", freeEmail("offline"));
    const { page, filler } = person;
    await open(page, `/apply/${person.reference}/person/home`);
    await page.context().setOffline(true);
    await page.getByRole("textbox", { name: filler.label("home-city"), exact: true }).fill("Gwadar");
    await expect(page.getByText(w("draft.on_device"))).toBeVisible();
    await page.context().setOffline(false);
    await expect(page.getByText(w.like("draft.saved"))).toBeVisible();
    await expectKept(person, "home-city", "Gwadar");
  });

  test("what was typed before the page was lost comes back, and is said where it stands", async ({ applicant }) => {
    const person = await applicant("en");
    await person.beginAt("vpn-freelancer", freeEmail("restored"));
    const { page, filler } = person;
    const context = page.context();
    await open(page, `/apply/${person.reference}/person/home`);
    await context.setOffline(true);
    await page.getByRole("textbox", { name: filler.label("home-city"), exact: true }).fill("Gwadar");
    await expect.poll(() => kept(page)).toBeGreaterThan(0);
    await page.close();
    await context.setOffline(false);

    const later = await context.newPage();
    const restored = later.getByText(w("draft.restored"));
    await open(later, `/apply/${person.reference}/person/name`);
    await expect(later.getByRole("textbox", { name: filler.label("full-name"), exact: true })).toBeVisible();
    await expect(restored, "not on another step").toHaveCount(0);
    await later.evaluate((href) => {
      history.pushState(null, "", href);
      dispatchEvent(new PopStateEvent("popstate"));
    }, `/apply/${person.reference}/person/home`);
    await expect(later.getByRole("textbox", { name: filler.label("home-city"), exact: true })).toHaveValue("Gwadar");
    await expect(restored).toBeVisible();
    await expectKept(person, "home-city", "Gwadar");
  });

  test("a session that ends loses nothing typed and leaves nothing on the device", async ({ applicant }) => {
    const person = await applicant("en");
    const email = freeEmail("ended");
    await person.beginAt("vpn-freelancer", email);
    const { page, filler } = person;
    await open(page, `/apply/${person.reference}/person/home`);
    const city = page.getByRole("textbox", { name: filler.label("home-city"), exact: true });
    await expect(city).toBeVisible();
    await page.context().clearCookies();
    await city.fill("Sukkur");
    await page.getByRole("main").locator('a[href^="/sign-in?return="]').click();
    await expect.poll(() => kept(page)).toBe(0);
    await signIn(page, w, email);
    await expect(city).toHaveValue("Sukkur");
    await expectKept(person, "home-city", "Sukkur");
  });

  test("a session that ends while no page is open leaves nothing on the device", async ({ applicant }) => {
    const person = await applicant("en");
    await person.beginAt("vpn-freelancer", freeEmail("closed"));
    const { page, filler } = person;
    const context = page.context();
    await open(page, `/apply/${person.reference}/person/home`);
    await context.setOffline(true);
    await page.getByRole("textbox", { name: filler.label("home-city"), exact: true }).fill("Khuzdar");
    await expect(page.getByText(w("draft.on_device"))).toBeVisible();
    await expect.poll(() => kept(page)).toBeGreaterThan(0);
    await page.close();
    await context.clearCookies();
    await context.setOffline(false);
    const later = await context.newPage();
    await open(later, "/");
    await expect.poll(() => kept(later)).toBe(0);
  });

  test("every bad file has its own words", async ({ applicant }) => {
    const { page, filler, group } = await askedForContract(await applicant("en"), "files");
    const bad = [
      [files.text(), "wrong-type"],
      [files.empty(), "empty"],
      [files.disguised(), "wrong-type"],
      [files.damagedPdf(), "damaged"],
      [files.pdfWithScript(), "active-content"],
      [files.pdfWithPassword(), "password-protected"],
    ];
    for (const [file, code] of bad) {
      await filler.send(group, file);
      const row = group.getByRole("listitem").filter({ hasText: file.name });
      await expect(row, file.name).toContainText(w(`problem.upload-${code}`));
      await expect(row.getByRole("button", { name: w.like("ui.try_again") }), "no second try helps").toHaveCount(0);
      await row.getByRole("button", { name: w.like("ui.remove") }).click();
      await expect(row).toHaveCount(0);
    }
    await filler.upload(group, [files.pdf("contract"), files.png("contract")]);
    await page.reload();
    await expect(group.getByRole("listitem")).toHaveCount(2);
  });

  test("of too many files those without room say so, and go when there is some", async ({ applicant }) => {
    const { person, page, filler, group } = await askedForContract(await applicant("en"), "many");
    const { files_max: max } = (await filler.here()).fields.find(({ id }) => id === "contract");
    const input = group.locator("input[type=file]");
    const rows = group.getByRole("listitem");
    const all = Array.from({ length: max + 2 }, (_, index) => files.pdf(`contract ${index + 1}`));
    await input.setInputFiles(all);
    await expect(rows.filter({ hasText: w("ui.sent") })).toHaveCount(max);
    const refused = rows.filter({ hasText: w("problem.upload-too-many") });
    await expect(refused).toHaveCount(2);
    for (const { name } of all.slice(max)) {
      await expect(refused.filter({ hasText: name })).toHaveCount(1);
    }
    await expect(input, "no more can be chosen").toHaveCount(0);
    await audit(page);
    const kept = async () => (await (await page.request.get(`/api/applications/${person.reference}`)).json()).answers.contract;
    await expect.poll(async () => (await kept())?.documents?.length).toBe(max);

    for (const { name } of [...all.slice(max), all[0]]) {
      await rows.filter({ hasText: name }).getByRole("button", { name: w.like("ui.remove") }).click();
      await expect(rows.filter({ hasText: name })).toHaveCount(0);
    }
    await input.setInputFiles(all.at(-1));
    await expect(rows.filter({ hasText: w("ui.sent") })).toHaveCount(max);
    await page.reload();
    await expect(rows).toHaveCount(max);
    await expect(rows.filter({ hasText: all.at(-1).name })).toHaveCount(1);
  });

  test("sending a file can be stopped, fails with words, and the focus is never lost", async ({ applicant }) => {
    const { page, filler, group } = await askedForContract(await applicant("en"), "sending");
    const input = group.locator("input[type=file]");
    const row = (name) => group.getByRole("listitem").filter({ hasText: name });
    const action = (name, key) => row(name).getByRole("button", { name: w.like(key) });

    // Slowly, so that per cents are counted while one looks.
    const network = await page.context().newCDPSession(page);
    const speed = (uploadThroughput) =>
      network.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput });
    await speed(60_000);
    await filler.send(group, { name: "slow.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(900_000, "%PDF-1.7 ") });
    const cancel = action("slow.pdf", "ui.cancel");
    await cancel.focus();
    const percent = () => row("slow.pdf").getByRole("progressbar").getAttribute("value");
    const before = await percent();
    await expect.poll(percent).not.toBe(before);
    await expect(cancel).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(row("slow.pdf")).toHaveCount(0);
    await expect(input).toBeFocused();
    await speed(-1);

    await page.route(/\/documents(\?|$)/, (route) => route.abort("connectionreset"));
    const contract = files.pdf("contract");
    const { name } = contract;
    await filler.send(group, contract);
    await expect(row(name)).toContainText(w.like("problem.upload-interrupted"));
    await page.unroute(/\/documents(\?|$)/);
    const again = action(name, "ui.try_again");
    await again.focus();
    await page.keyboard.press("Enter");
    await expect(row(name)).toContainText(w("ui.sent"));
    await expect(action(name, "ui.remove")).toBeFocused();
    await audit(page);

    await filler.send(group, { name: "big.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(10_500_000) });
    await expect(row("big.pdf")).toContainText(w("problem.upload-too-big"));
  });

  test("Continue waits for a file that is being sent, and stays where it fails", async ({ applicant }) => {
    const { person, page, filler, group } = await askedForContract(await applicant("en"), "waiting");
    const here = page.url();
    let end;
    await page.route(/\/documents\?/, async (route) => {
      const how = await new Promise((resolve) => (end = resolve));
      await (how === "fail" ? route.abort("connectionreset") : route.continue());
    });
    const goOn = page.getByRole("button", { name: w("draft.continue"), exact: true });
    const waits = page.getByRole("main").getByText(w("draft.sending"));
    const contract = files.pdf("contract");
    for (const how of ["fail", "arrive"]) {
      if (how === "fail") {
        await filler.send(group, contract);
      } else {
        await group.getByRole("button", { name: w.like("ui.try_again") }).click();
      }
      await expect.poll(() => Boolean(end)).toBe(true);
      await goOn.click();
      await expect(waits).toBeVisible();
      await expect(page.getByRole("heading", { name: w("ui.problem_title") }), "nothing is wrong yet").toHaveCount(0);
      await audit(page);
      end(how);
      end = undefined;
      await expect(waits).toHaveCount(0);
      if (how === "fail") {
        await expect(group).toContainText(w.like("problem.upload-interrupted"));
        expect(page.url()).toBe(here);
      }
    }
    await expect(page).not.toHaveURL(here);
    const { answers } = await (await page.request.get(`/api/applications/${person.reference}`)).json();
    expect(answers.contract.documents).toHaveLength(1);
  });
});
