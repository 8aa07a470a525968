// What assistive technology is told of the pages on which most is decided: a step
// with errors, the task list, a case, a decision; and what is said meanwhile.
import { expect, open, test } from "../support/people.mjs";
import { reviewerPages } from "../support/own_pages.mjs";
import { freeEmail } from "../support/samples.mjs";
import { wordsOf } from "../support/words.mjs";

const w = wordsOf("en");

test("a list of tasks, and a step with errors", async ({ applicant }) => {
  const person = await applicant("en");
  const { page } = person;
  await person.beginAt("vpn-freelancer", freeEmail("said"));
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - main:
      - link "My applications"
      - paragraph: /Draft VPF-/
      - heading "Register a VPN for a freelancer" [level=1]
      - paragraph: /Do these in any order/
      - paragraph: "Completed: 0 of 6 tasks"
      - list:
        - listitem:
          - link "About you"
          - text: Not started
        - listitem:
          - link "Your work"
          - text: Not started
        - listitem:
          - link "The VPN"
          - text: Not started
        - listitem:
          - link "Your connection"
          - text: Not started
        - listitem: Documents Cannot start yet
        - listitem: Declaration Cannot start yet
      - status
      - button "Delete this draft"
  `);
  await open(page, `/apply/${person.reference}/person/home`);
  await page.getByRole("button", { name: w("draft.continue"), exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: w("ui.problem_title") })).toBeFocused();
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - main:
      - link "Back"
      - alert:
        - heading "There is a problem" [level=2]
        - list:
          - listitem:
            - 'link "Postal address: Enter an answer"'
          - listitem:
            - 'link "City or town: Enter an answer"'
          - listitem:
            - 'link "Postal code: Enter an answer"'
          - listitem:
            - 'link "Telephone number: Enter an answer"'
      - paragraph: Register a VPN for a freelancer · About you · Step 2
      - heading "How can we reach you?" [level=1]
      - paragraph: /Give your address in Pakistan/
      - text: Postal address
      - paragraph: "Error: Enter an answer"
      - textbox "Postal address" [invalid]
      - text: City or town
      - paragraph: "Error: Enter an answer"
      - textbox "City or town" [invalid]
      - text: Postal code
      - paragraph: /Five digits/
      - paragraph: "Error: Enter an answer"
      - textbox "Postal code" [invalid]
  `);
});

test("what was being loaded is not left to be found", async ({ applicant }) => {
  const person = await applicant("en");
  const { page } = person;
  await person.beginAt("vpn-freelancer", freeEmail("loading"));
  await open(page, "/help");
  let answer;
  await page.route("**/api/applications", async (route) => {
    await new Promise((resolve) => (answer = resolve));
    await route.continue();
  });
  await page.getByRole("link", { name: w("shell.applications"), exact: true }).first().click();
  const said = page.locator("[aria-live=polite]").filter({ hasText: w("applications.loading") });
  await expect(said).toHaveCount(1);
  answer();
  await expect(page.getByRole("link", { name: w("applications.new"), exact: true })).toBeVisible();
  await expect(said).toHaveCount(0);
});

test("a case and its decision", async ({ staff }) => {
  const { page } = await staff("sample.reviewer", "en", { viewport: { width: 1180, height: 820 } });
  await open(page, "/staff/review?tab=all");
  await expect(page.locator("[aria-live=polite]")).toHaveText(/^\d+ cases$/);
  const { review, decide } = await reviewerPages(page);
  await open(page, review);
  await expect(page.getByRole("region", { name: w("staff_case.answers"), exact: true })).toMatchAriaSnapshot(`
    - region "Answers":
      - heading "Answers" [level=2]
      - heading [level=3]
      - term
      - definition
  `);
  await open(page, decide);
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - main:
      - link "Back to the case"
      - heading [level=1]
      - heading "Decide" [level=2]
      - group "What do you decide?":
        - radio "Approve"
        - radio "Reject"
      - textbox "Words added to the letter (optional)"
      - button "See the letter"
  `);
});

test("browsers are told what a field about the person is for", async ({ applicant }) => {
  const person = await applicant("en");
  const { page } = person;
  await open(page, "/sign-in");
  await expect(page.getByRole("textbox", { name: w("sign_in.email"), exact: true })).toHaveAttribute("autocomplete", "email");
  await person.beginAt("vpn-freelancer", freeEmail("purpose"));
  const purposes = {
    name: { "full-name": "name" },
    home: { "home-address": "street-address", "home-city": "address-level2", "home-postal-code": "postal-code", phone: "tel" },
  };
  for (const [step, fields] of Object.entries(purposes)) {
    await open(page, `/apply/${person.reference}/person/${step}`);
    for (const [id, purpose] of Object.entries(fields)) {
      const box = page.getByRole("textbox", { name: person.filler.label(id), exact: true });
      await expect(box, id).toHaveAttribute("autocomplete", purpose);
    }
  }
});
