// Two holders and one address: said on Continue, shown to the reviewer, and
// never approved.
import { audit, expect, test } from "../support/people.mjs";
import { freeEmail, freelancerWithAddress } from "../support/samples.mjs";
import { wordsOf } from "../support/words.mjs";

// The refusal of an approval that would clash, as the browser tells it.
test.use({ expectedMessages: [/status of 409/] });

/** Somebody applies for this net, the provider confirms, the reviewer takes the case. */
async function claim({ applicant, staff }, lang) {
  const sample = freelancerWithAddress(lang);
  const person = await applicant(lang);
  await person.apply("vpn-freelancer", sample.answers, freeEmail("claim"));
  const operator = await staff("sample.broadband", lang);
  await operator.confirm(person.reference);
  const reviewer = await staff("sample.reviewer2", lang);
  await reviewer.openCase(person.reference, sample.name);
  await reviewer.claim();
  return { sample, person, reviewer };
}

for (const lang of ["en", "ur"]) {
  test(`an address is registered once, in ${lang}`, async ({ applicant, staff }) => {
    test.setTimeout(300_000);
    const w = wordsOf(lang);
    const first = await claim({ applicant, staff }, lang);
    const taken = `${first.sample.net}.7`;

    // Nobody holds it yet, so nothing is said to the second.
    const second = freelancerWithAddress(lang, first.sample.net);
    const person = await applicant(lang);
    await person.beginAt("vpn-freelancer", freeEmail("contest"));
    const { page, filler } = person;
    const others = filler.definition.tasks.filter(({ id }) => id !== "connection" && id !== "declaration");
    for (const { id } of others) {
      await filler.fillTask(id, second.answers);
    }

    await first.reviewer.approve();
    await first.reviewer.expectDecided("approved");

    // Now somebody does.
    await filler.open("connection");
    await filler.fillStep(await filler.here(), second.answers);
    await filler.goOn();
    await filler.fillStep(await filler.here(), second.answers);
    await page.getByRole("button", { name: w("draft.continue"), exact: true }).click();
    const told = page.getByRole("alert").filter({ hasText: w("draft.taken_title") });
    await expect(told).toContainText(taken);
    await audit(page);
    await page.getByRole("button", { name: w("draft.continue_anyway"), exact: true }).click();
    await page.waitForURL(/\/connection\/far-end$/);
    await filler.fillStep(await filler.here(), second.answers);
    await filler.goOn();
    await filler.fillTask("declaration", second.answers);
    await person.handIn();

    const operator = await staff("sample.broadband", lang);
    await operator.confirm(person.reference);
    const reviewer = await staff("sample.reviewer2", lang);
    await reviewer.openCase(person.reference, second.name);
    const conflicts = reviewer.page.getByRole("region", { name: w("staff_case.conflicts"), exact: true });
    await expect(conflicts).toContainText(first.person.reference);
    await expect(conflicts).toContainText(w("staff_case.relation_equal"));
    await expect(conflicts).toContainText(w.like("staff_case.held_since"));
    await audit(reviewer.page);
    await reviewer.claim();
    await reviewer.approve();
    await expect(reviewer.page.getByText(w("decide.taken_title"))).toBeVisible();
    await audit(reviewer.page);
    await person.expectState("in-review");
  });
}
