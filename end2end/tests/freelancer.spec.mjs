// Freelancers: with a fixed address that the provider first refuses and the
// reviewer rejects, and with a mobile number that is approved.
import { audit, expect, open, test } from "../support/people.mjs";
import { freeEmail, freelancerWithAddress, freelancerWithMobile } from "../support/samples.mjs";
import { wordsOf } from "../support/words.mjs";

test.setTimeout(240_000);

for (const lang of ["en", "ur"]) {
  test.describe(lang, () => {
    const w = wordsOf(lang);

    test("a fixed address: refused, corrected, confirmed, rejected", async ({ applicant, staff }) => {
      const sample = freelancerWithAddress(lang);
      const person = await applicant(lang);
      await person.beginAt("vpn-freelancer", freeEmail("freelancer"));
      await person.filler.fillAll(sample.answers);
      await person.review();
      // As it will be handed in: numbers in their one form, sizes in words.
      const answers = person.page.getByRole("main");
      await expect(answers).toContainText("+923007654321");
      await expect(answers).toContainText(lang === "en" ? / \(\d+\sKB\)/ : / \(\D*\d+\D*\sکے\sبی\)/);
      await person.press(w("check_answers.submit"));
      await person.confirmed();

      const operator = await staff("sample.broadband", lang);
      const remark = lang === "en" ? "The address ends in 9." : "ایڈریس 9 پر ختم ہوتا ہے۔";
      await operator.refuse(person.reference, "not-static", remark);
      await person.expectState("information-requested");

      await person.openReply();
      await expect(person.page.getByRole("main")).toContainText(w("refusal.not-static"));
      await expect(person.page.getByRole("main")).toContainText(remark);
      const list = person.page.getByRole("textbox", { name: person.filler.label("providers.addresses"), exact: true });
      await person.filler.paste(list, `${sample.net}.9`);
      await person.sendReply(lang === "en" ? "Corrected." : "درست کر دیا۔");
      await person.expectState("provider-check");

      await operator.confirm(person.reference);
      await person.expectState("in-review");

      const reviewer = await staff("sample.reviewer", lang);
      await reviewer.openCase(person.reference, sample.name);
      await reviewer.claim();
      const words = lang === "en" ? "The contract has ended." : "معاہدہ ختم ہو چکا ہے۔";
      await reviewer.reject(["purpose-not-commercial", "document-not-relevant"], words);
      await reviewer.expectDecided("rejected");
      await expect(reviewer.page.getByText(words), "the letter is open").toBeVisible();
      await open(reviewer.page, `/staff/review/${person.reference}/decide`);
      await expect(reviewer.page.getByText(w("decide.not_possible"), { exact: true })).toBeVisible();
      await expect(reviewer.page.getByText(w("decide.not_possible_closed"), { exact: true })).toBeVisible();
      await expect(reviewer.page.getByText(w("staff_case.claimed_you"), { exact: true }), "nobody has it").toHaveCount(0);
      await expect(reviewer.page.getByRole("radio")).toHaveCount(0);
      await audit(reviewer.page);

      await person.expectState("rejected");
      const page = person.page.getByRole("main");
      await expect(page).toContainText(w("rejection.purpose-not-commercial"));
      await expect(page).toContainText(w("rejection.document-not-relevant"));
      await expect(page.getByText(words), "the letter is open").toBeVisible();
      await audit(person.page);
    });

    test("a mobile number: approved", async ({ applicant, staff }) => {
      const sample = freelancerWithMobile(lang);
      const person = await applicant(lang);
      await person.apply("vpn-freelancer", sample.answers, freeEmail("mobile"));

      const operator = await staff("sample.mobile", lang);
      await operator.confirm(person.reference);
      await person.expectState("in-review");

      const reviewer = await staff("sample.reviewer", lang);
      await reviewer.openCase(person.reference, sample.name);
      await reviewer.claim();
      await reviewer.approve();
      await reviewer.expectDecided("approved");
      await person.expectState("approved");
      await person.follow(w("case.certificate"));
      await person.heading(w("certificate.title"));
      // A number is personal: the paper shows its end only.
      await expect(person.page.getByRole("article")).toContainText(`•${sample.number.slice(-3)}`);
      await audit(person.page);
    });
  });
}
