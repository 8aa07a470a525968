// The people of a journey: applicants, operators and reviewers, each in a
// browser of their own.
import { accounts, codeFor } from "./accounts.mjs";
import { audit } from "./axe.mjs";
import { expect, open, ready, test as base, tick, watch } from "./fixtures.mjs";
import { Filler } from "./form.mjs";
import { wordsOf } from "./words.mjs";

export { audit, expect, open, ready, tick };

const LOCALES = { en: "en-PK", ur: "ur-PK" };
// People apply on a telephone as well as at a desk; reviewers decide on a tablet.
const PHONE = { viewport: { width: 390, height: 844 } };
const TABLET = { viewport: { width: 820, height: 1180 }, hasTouch: true };

// A decision needs a second factor of the last ten minutes, and a test takes some of them.
const STAFF_STATE_MS_MAX = 4 * 60_000;

export const test = base.extend({
  /** Signed-in browsers of staff by address, with the moment: a code of the second factor is good for once. */
  staffStates: [async ({}, use) => use(new Map()), { scope: "worker" }],

  /** `visit("ur")`: a page of somebody new; faults of all of them fail the test. */
  visit: async ({ browser, baseURL, expectedMessages }, use) => {
    const [contexts, faults] = [[], []];
    await use(async (lang, options = {}) => {
      const context = await browser.newContext({ baseURL, locale: LOCALES[lang], timezoneId: "Asia/Karachi", ...options });
      contexts.push(context);
      faults.push(watch(context));
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
    const isUnexpected = (fault) => !expectedMessages.some((wanted) => wanted.test(fault));
    expect(faults.flat().filter(isUnexpected), "errors on the console, uncaught errors and violations").toEqual([]);
  },

  /** `applicant("en")`: somebody without an account yet. */
  applicant: async ({ visit }, use) => {
    const sizes = { en: {}, ur: PHONE };
    await use(async (lang) => new Applicant(await visit(lang, sizes[lang]), wordsOf(lang)));
  },

  /** `staff("sample.reviewer", "en", options)`: a signed-in operator or reviewer; options are of the browser. */
  staff: async ({ visit, staffStates }, use) => {
    await use(async (name, lang, options = {}) => {
      const email = `${name}@example.org`;
      const isReviewer = name.startsWith("sample.reviewer");
      const kept = staffStates.get(email);
      const isFresh = kept && Date.now() - kept.at < STAFF_STATE_MS_MAX;
      const page = await visit(lang, { storageState: isFresh ? kept.state : undefined, ...(isReviewer && TABLET), ...options });
      if (!isFresh) {
        const at = Date.now();
        await signInStaff(page, wordsOf(lang), email);
        const { cookies } = await page.context().storageState();
        staffStates.set(email, { at, state: { cookies, origins: [] } });
      }
      return isReviewer ? new Reviewer(page, wordsOf(lang)) : new Operator(page, wordsOf(lang));
    });
  },
});

/** From the page of signing in to wherever it leads. */
export async function signIn(page, w, email) {
  const since = Date.now();
  await audit(page);
  await page.getByRole("textbox", { name: w("sign_in.email"), exact: true }).fill(email);
  await page.getByRole("button", { name: w("sign_in.send"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: w("sign_in.code_title") })).toBeVisible();
  await audit(page);
  const code = await codeFor(page.request, email, since);
  await page.getByRole("textbox", { name: w("sign_in.code"), exact: true }).fill(code);
  await page.getByRole("button", { name: w("sign_in.finish"), exact: true }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

async function signInStaff(page, w, email) {
  await open(page, "/sign-in");
  await signIn(page, w, email);
  await expect(page.getByRole("heading", { level: 1, name: w("second_factor.title") })).toBeVisible();
  await audit(page);
  const { totp } = (await accounts(page.request)).find((account) => account.email === email);
  await page.getByRole("textbox", { name: w("second_factor.code"), exact: true }).fill(totp);
  await page.getByRole("button", { name: w("second_factor.continue"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: w("second_factor.title") })).toHaveCount(0);
}

class Person {
  constructor(page, w) {
    this.page = page;
    this.w = w;
  }

  async heading(words) {
    await expect(this.page.getByRole("heading", { level: 1, name: words })).toBeVisible();
  }

  async press(words) {
    await this.page.getByRole("button", { name: words, exact: true }).click();
  }

  async follow(words) {
    await this.page.getByRole("link", { name: words, exact: true }).first().click();
  }
}

/** Somebody who applies. */
export class Applicant extends Person {
  /** From the service's page to the task list of a new draft. */
  async begin(form, email) {
    this.email = email;
    await this.follow(this.w("service.start"));
    await this.heading(this.w("sign_in.title"));
    await signIn(this.page, this.w, email);
    await this.arrive(form);
  }

  /** A draft without the way through the public pages. */
  async beginAt(form, email) {
    await open(this.page, `/services/${form}`);
    await this.begin(form, email);
  }

  /** A further draft of somebody who is signed in. */
  async beginAgain(form) {
    await open(this.page, `/services/${form}`);
    await this.follow(this.w("service.start"));
    await this.arrive(form);
  }

  async arrive(form) {
    await this.page.waitForURL(/\/apply\/[^/]+$/);
    this.reference = new URL(this.page.url()).pathname.split("/")[2];
    this.filler = await Filler.of(this.page, this.w, form);
    await this.heading(this.filler.text(this.filler.definition.title));
    await audit(this.page);
  }

  /** From the task list through all answers to the confirmation. */
  async handIn() {
    await this.review();
    await this.press(this.w("check_answers.submit"));
    await this.confirmed();
  }

  async review() {
    await this.follow(this.w("tasks.check"));
    await this.heading(this.w("check_answers.title"));
    await expect(this.page.getByRole("button", { name: this.w("check_answers.submit"), exact: true })).toBeVisible();
    await audit(this.page);
  }

  async confirmed() {
    await this.heading(this.w("submitted.title"));
    await expect(this.page.getByRole("main")).toContainText(this.reference);
    await audit(this.page);
  }

  /** Everything from a new account to the confirmation. */
  async apply(form, answers, email) {
    await this.beginAt(form, email);
    await this.filler.fillAll(answers);
    await this.handIn();
  }

  async openCase() {
    await open(this.page, `/applications/${this.reference}`);
    await expect(this.page.getByRole("main")).toContainText(this.reference);
  }

  async expectState(state) {
    await this.openCase();
    await expect(this.page.getByRole("main")).toContainText(this.w(`state.${state}`));
    await audit(this.page);
  }

  async withdraw() {
    await this.press(this.w("case.withdraw"));
    // A second Enter takes nothing back.
    await expect(this.page.getByRole("heading", { name: this.w("case.withdraw_title"), exact: true })).toBeFocused();
    await this.press(this.w("case.withdraw_yes"));
    await expect(this.page.getByRole("main")).toContainText(this.w("state.withdrawn"));
  }

  /** To the page of open questions. */
  async openReply() {
    await this.openCase();
    await this.follow(this.w("case.answer"));
    await this.heading(this.w("reply.title"));
    await audit(this.page);
  }

  async sendReply(remark) {
    await this.page.getByRole("textbox", { name: this.w("reply.remark"), exact: true }).fill(remark);
    await this.press(this.w("reply.send"));
    await this.page.waitForURL(new RegExp(`/applications/${this.reference}$`));
  }
}

/** Somebody at a provider. */
export class Operator extends Person {
  /** Opens the open question about an application. */
  async openCheck(reference) {
    await open(this.page, "/staff/operator");
    await this.heading(this.w("worklist.title"));
    const row = this.page.getByRole("link").filter({ hasText: reference });
    const next = this.page.getByRole("link", { name: this.w("ui.next"), exact: true });
    const list = this.page.getByRole("list", { name: this.w("worklist.caption_open") });
    await expect(list).toBeVisible();
    await audit(this.page);
    while (!(await row.isVisible())) {
      const before = this.page.url();
      await next.click();
      await this.page.waitForURL((url) => url.href !== before);
      await expect(list).toBeVisible();
    }
    await row.click();
    await this.heading(this.w("subscriber_check.title"));
    await expect(this.verdicts("confirm").first()).toBeVisible();
    await audit(this.page);
  }

  verdicts(word) {
    return this.page.getByRole("main").getByRole("radio", { name: this.w(`subscriber_check.${word}`), exact: true });
  }

  async send() {
    await this.press(this.w("subscriber_check.send"));
    const answered = { level: 1, name: this.w("subscriber_check.title_answered") };
    await expect(this.page.getByRole("heading", answered)).toBeFocused();
    await expect(this.page.getByRole("main")).toContainText(this.w("subscriber_check.statement"));
    await audit(this.page);
  }

  async confirm(reference) {
    await this.openCheck(reference);
    const all = this.page.getByRole("button", { name: this.w.like("subscriber_check.confirm_all") });
    if (await all.isVisible()) {
      await all.click();
    } else {
      await tick(this.verdicts("confirm"));
    }
    await this.send();
  }

  async refuse(reference, reason, remark) {
    await this.openCheck(reference);
    await tick(this.verdicts("refuse").first());
    const select = this.page.getByRole("combobox", { name: this.w("subscriber_check.reason"), exact: true });
    await select.selectOption({ label: this.w(`refusal.${reason}`) });
    const more = `${this.w("subscriber_check.remark")} ${this.w("ui.optional")}`;
    await this.page.getByRole("textbox", { name: more, exact: true }).fill(remark);
    await audit(this.page);
    await this.send();
  }
}

/** Somebody who decides. */
export class Reviewer extends Person {
  async openCase(reference, name) {
    await open(this.page, `/staff/review/${reference}`);
    await this.heading(name);
    await expect(this.page.getByRole("heading", { name: this.w("staff_case.answers"), exact: true })).toBeVisible();
    await audit(this.page);
  }

  async claim() {
    await this.press(this.w("staff_case.claim"));
    await expect(this.page.getByRole("button", { name: this.w("staff_case.release"), exact: true })).toBeVisible();
  }

  /** Asks about the answer with this label. */
  async ask(label, question) {
    const about = this.page.getByRole("button", { name: this.w("staff_case.ask_about", { label }), exact: true });
    await about.click();
    await expect(about).toHaveAttribute("aria-pressed", "true");
    await this.follow(this.w("ask.count_one"));
    const name = this.w("ask.question_about", { label });
    await this.page.getByRole("textbox", { name, exact: true }).fill(question);
    await audit(this.page);
    await this.press(this.w("ask.send_one"));
    await this.page.waitForURL(/\/staff\/review\/[^/]+$/);
  }

  async openDecision() {
    await this.follow(this.w("staff_case.decide"));
    await expect(this.page.getByRole("heading", { name: this.w("decide.title"), exact: true })).toBeVisible();
    await audit(this.page);
  }

  async choose(outcome) {
    await tick(this.page.getByRole("radio", { name: this.w(`decide.${outcome}`), exact: true }));
  }

  /** The letter as it would be sent, then the button that sends it. */
  async preview() {
    await this.press(this.w("decide.preview"));
    await expect(this.page.getByRole("heading", { name: this.w("decide.confirm_title"), exact: true })).toBeVisible();
    await audit(this.page);
    return this.page.getByRole("figure");
  }

  async approve() {
    await this.openDecision();
    await this.choose("approve");
    const letter = await this.preview();
    await this.press(this.w("decide.confirm_approve"));
    return letter;
  }

  async reject(reasons, remark) {
    await this.openDecision();
    await this.choose("reject");
    for (const reason of reasons) {
      await tick(this.page.getByRole("checkbox", { name: this.w(`rejection.${reason}`), exact: true }));
    }
    const more = `${this.w("decide.remark")} ${this.w("ui.optional")}`;
    await this.page.getByRole("textbox", { name: more, exact: true }).fill(remark);
    await this.preview();
    await this.press(this.w("decide.confirm_reject"));
    await this.page.waitForURL(/\/staff\/review\/[^/]+$/);
  }

  /** The case says how it was decided. */
  async expectDecided(key) {
    await expect(this.page.getByText(this.w.like(`staff_case.decision_${key}`)).first()).toBeVisible();
    await audit(this.page);
  }
}
