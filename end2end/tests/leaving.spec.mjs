// Who leaves a page while something is still being sent: the app goes on, what was sent has its effect, and nobody is
// brought back to where they left.
import * as files from "../support/files.mjs";
import { expect, open, test } from "../support/people.mjs";
import { freeEmail, freelancerWithAddress } from "../support/samples.mjs";
import { wordsOf } from "../support/words.mjs";

const w = wordsOf("en");

/** Holds every request to these addresses back until it is let go. */
async function hold(page, address) {
  let release;
  const released = new Promise((resolve) => {
    release = resolve;
  });
  const arrived = new Promise((resolve) => {
    page.route(address, async (route) => {
      resolve();
      await released;
      await route.continue();
    });
  });
  return {
    arrived,
    /** Lets them go; ends when an answer was taken. */
    async letGo() {
      const answered = page.waitForResponse(address);
      release();
      await (await answered).finished();
      await page.unroute(address);
    },
  };
}

/** Leaves for the page of help, and stays there whatever is answered. */
async function leave(page, held) {
  await held.arrived;
  await page.getByRole("link", { name: w("shell.help"), exact: true }).first().click();
  const heading = page.getByRole("heading", { level: 1, name: w("help.title") });
  await expect(heading).toBeVisible();
  await held.letGo();
  // The app answers: it has not stopped, and did not go anywhere.
  const language = page.getByRole("button", { name: "اردو", exact: true });
  await language.click();
  await expect(page.locator("html")).toHaveAttribute("lang", "ur");
  await page.getByRole("button", { name: "English", exact: true }).click();
  await expect(heading).toBeVisible();
  expect(new URL(page.url()).pathname).toBe("/help");
}

const answersOf = async ({ page, reference }) => (await (await page.request.get(`/api/applications/${reference}`)).json()).answers;

test("a file that is being sent becomes part of the answers", async ({ applicant }) => {
  const person = await applicant("en");
  const { page } = person;
  await person.beginAt("vpn-organisation", freeEmail("leaving"));
  await open(page, `/apply/${person.reference}/documents/other-documents`);
  const { definition } = person.filler;
  const fields = definition.tasks.flatMap(({ steps }) => steps.flatMap((step) => step.fields));
  const group = page.getByRole("group", { name: person.filler.name(fields.find(({ id }) => id === "other-documents")), exact: true });
  const held = await hold(page, /\/documents\?/);
  const file = files.pdf("letter");
  await person.filler.send(group, file);
  await leave(page, held);
  await expect.poll(async () => (await answersOf(person))["other-documents"]?.documents?.length).toBe(1);
  await page.goBack();
  await expect(group.getByRole("listitem").filter({ hasText: file.name })).toContainText(w("ui.sent"));
});

test("Continue brings nobody back, while it saves and while it asks whether addresses are taken", async ({ applicant }) => {
  test.setTimeout(180_000);
  const sample = freelancerWithAddress("en");
  const person = await applicant("en");
  const { page } = person;
  await person.beginAt("vpn-freelancer", freeEmail("leaving"));
  const { filler } = person;
  await filler.open("connection");
  await filler.fillStep(await filler.here(), sample.answers);
  const goOn = () => page.getByRole("button", { name: w("draft.continue"), exact: true }).click();
  const saving = await hold(page, /\/draft$/);
  await goOn();
  await leave(page, saving);
  await page.goBack();
  await goOn();
  await page.waitForURL(/\/connection\/[^/]+$/);
  const step = await filler.here();
  await filler.fillStep(step, sample.answers);
  const asking = await hold(page, /\/taken$/);
  await goOn();
  await leave(page, asking);
  expect(JSON.stringify(await answersOf(person))).toContain(`${sample.net}.`);
});

test("commands that are under way have their effect", async ({ applicant, staff }) => {
  test.setTimeout(300_000);
  const sample = freelancerWithAddress("en");
  const person = await applicant("en");
  const { page } = person;
  await person.beginAt("vpn-freelancer", freeEmail("leaving"));
  const { filler } = person;
  await filler.fillAll(sample.answers);
  await person.review();
  const submitting = await hold(page, /\/submit$/);
  await person.press(w("check_answers.submit"));
  await leave(page, submitting);
  await person.expectState("provider-check");

  const operator = await staff("sample.broadband", "en");
  await operator.refuse(person.reference, "other-subscriber", "Another subscriber has it.");
  await person.openReply();
  // Before anything of the reply is sent.
  const replying = await hold(page, /\/context$/);
  for (const remark of await page.getByRole("textbox", { name: w("reply.remark"), exact: true }).all()) {
    await remark.fill("It is ours.");
  }
  await person.press(w("reply.send"));
  await leave(page, replying);
  await person.expectState("in-review");

  // What no provider confirmed is approved with a reason only, and the letter does not say otherwise.
  const reviewer = await staff("sample.reviewer2", "en");
  await reviewer.openCase(person.reference, sample.name);
  await reviewer.claim();
  await reviewer.openDecision();
  await expect(reviewer.page.getByRole("region", { name: w("decide.unconfirmed") })).toContainText("Another subscriber has it.");
  await reviewer.choose("approve");
  await reviewer.press(w("decide.preview"));
  await expect(reviewer.page.getByRole("link", { name: w("decide.ground_missing") })).toBeVisible();
  const needed = reviewer.page.getByRole("textbox", { name: w("decide.remark"), exact: true });
  await needed.fill("The contract names it.");
  await expect(await reviewer.preview()).toContainText("The contract names it.");

  await person.openCase();
  const withdrawing = await hold(page, /\/withdraw$/);
  await person.press(w("case.withdraw"));
  await person.press(w("case.withdraw_yes"));
  await withdrawing.arrived;
  await page.keyboard.press("Escape");
  await leave(page, withdrawing);
  await person.expectState("withdrawn");
});
