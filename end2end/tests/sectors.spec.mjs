// What is asked depends on who asks: each sector has its own steps, and an
// embassy with two providers goes the whole way.
import { audit, expect, open, test, tick } from "../support/people.mjs";
import { freeEmail, mission } from "../support/samples.mjs";
import { wordsOf } from "../support/words.mjs";

const w = wordsOf("en");

test("each sector is asked for what it has", async ({ applicant }) => {
  test.setTimeout(180_000);
  const person = await applicant("en");
  await person.beginAt("vpn-organisation", freeEmail("sectors"));
  const { page, filler } = person;
  const registered = ["organisation-name", "registration-basis"];
  const next = {
    "software-house": registered,
    "call-centre": registered,
    bank: registered,
    mission: ["institution-name", "sending-country"],
    government: ["institution-name", "government-ntn"],
    other: registered,
  };
  const all = new Set(Object.values(next).flat());
  for (const [sector, asked] of Object.entries(next)) {
    await open(page, `/apply/${person.reference}/organisation/sector`);
    await filler.fillStep(await filler.here(), { sector });
    await filler.goOn();
    await filler.here();
    for (const id of all) {
      const label = page.getByRole("main").getByText(filler.label(id));
      await expect(label, `${sector} and ${id}`).toHaveCount(asked.includes(id) ? 1 : 0);
    }
    await audit(page);
  }
});

test("steps are counted when it is known how many there are", async ({ applicant }) => {
  const person = await applicant("en");
  await person.beginAt("vpn-organisation", freeEmail("steps"));
  const { page, filler } = person;
  const service = filler.text(filler.definition.title);
  const task = filler.text(filler.task("organisation").title);
  const place = (key, values) => page.getByText(w(key, { service, task, ...values }), { exact: true });
  await filler.open("organisation");
  await expect(place("draft.step_open", { step: "1" })).toBeVisible();
  await filler.fillStep(await filler.here(), { sector: "government" });
  await filler.goOn();
  await expect(place("draft.step_of", { step: "2", steps: "3" })).toBeVisible();

  // What another sector is asked has its address too.
  await open(page, `/apply/${person.reference}/organisation/registration`);
  await person.heading(w("draft.gone_title"));
  await audit(page);
  await person.follow(w("draft.back_to_tasks"));
  await person.heading(service);
});

test("an embassy with two providers, asked for no number that it has not", async ({ applicant, staff }) => {
  test.setTimeout(240_000);
  const sample = mission("en");
  const person = await applicant("en");
  await person.beginAt("vpn-organisation", freeEmail("mission"));
  const { page, filler } = person;
  for (const { id } of filler.definition.tasks) {
    await filler.fillTask(id, sample.answers);
  }
  await page.getByRole("link", { name: w("tasks.check"), exact: true }).click();
  await person.heading(w("check_answers.title"));
  const main = page.getByRole("main");
  await expect(main).toContainText(sample.name);
  for (const id of ["secp-number", "ntn", "strn", "government-ntn", "applicant-cnic", "incorporation-letter", "taxpayer-proof"]) {
    await expect(main.getByText(filler.label(id), { exact: true }), id).toHaveCount(0);
  }
  await page.goBack();
  await person.handIn();

  // One provider has answered: the case waits for the other, and says for which.
  const fibre = await staff("sample.fibre", "en");
  await fibre.confirm(person.reference);
  await person.expectState("provider-check");

  // The other one confirms an address and refuses an address: it comes back to the embassy.
  const broadband = await staff("sample.broadband", "en");
  await broadband.openCheck(person.reference);
  await expect(broadband.page.getByRole("main")).not.toContainText(`${sample.net}.16/29`);
  await tick(broadband.verdicts("confirm").nth(0));
  await tick(broadband.verdicts("refuse").nth(1));
  const reason = broadband.page.getByRole("combobox", { name: w("subscriber_check.reason"), exact: true });
  await reason.selectOption({ label: w("refusal.not-static") });
  await broadband.send();
  await person.expectState("information-requested");
  await person.openReply();
  const list = page.getByRole("textbox", { name: filler.label("providers.addresses"), exact: true });
  await filler.paste(list, `${sample.net}.64`);
  await person.sendReply("The second address is not used.");
  await broadband.confirm(person.reference);
  await person.expectState("in-review");

  const reviewer = await staff("sample.reviewer", "en");
  await reviewer.openCase(person.reference, sample.name);
  const providers = reviewer.page.getByRole("region", { name: w("staff_case.providers"), exact: true });
  await expect(providers).toContainText(`${sample.net}.64`);
  await reviewer.claim();
  await reviewer.approve();
  await reviewer.expectDecided("approved");
});
