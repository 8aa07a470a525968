// A rule that no longer holds at review: why, by which answers, and what would do.
// The rules themselves explain in tests of crates/rules; here it is what a reviewer reads.
import { audit, expect, open, test } from "../support/people.mjs";
import { wordsOf } from "../support/words.mjs";

test.setTimeout(120_000);

const PERIOD = {
  rule: "end-after-start",
  clause: "Assumption: period of use",
  params: { first: "2027-02-01", second: "2027-01-01" },
  deciding: [
    { path: "start-date", values: ["2027-02-01"] },
    { path: "end-date", values: ["2027-01-01"] },
  ],
  ways: [
    [{ at: ["end-date"], to: { "not-before": "2027-02-01" } }],
    [{ at: ["start-date"], to: { "not-after": "2027-01-01" } }],
  ],
};
const LIMIT = {
  rule: "addresses-at-most",
  clause: "Assumption: at most 4,096 addresses for one holder",
  params: { held: "4096", here: "2", count: "4098", max: "4096" },
  deciding: [
    { path: "providers.0.addresses", values: ["39.32.5.8/31"] },
    { path: "$held", values: [] },
  ],
  ways: [[{ at: ["providers.0.addresses"], to: { "fewer-addresses": "2" } }]],
};

for (const lang of ["en", "ur"]) {
  const w = wordsOf(lang);
  test(`a failed rule is explained, ${lang}`, async ({ staff }) => {
    const { page } = await staff("sample.reviewer", lang);
    await page.route(/\/api\/review\/cases\/VPN-[^/]+$/, async (route) => {
      const answer = await route.fetch();
      const view = await answer.json();
      const rules = view.checks.find((check) => check.code === "rules");
      Object.assign(rules, { result: "failed", explanations: [PERIOD, LIMIT] });
      await route.fulfill({ response: answer, json: view });
    });
    await open(page, "/staff/review?tab=all&sort=name");
    await page.getByRole("main").locator("a[href^='/staff/review/VPN-']").filter({ visible: true }).first().click();
    const section = page.getByRole("region", { name: w("staff_case.checks"), exact: true });
    await expect(section.locator(".explained")).toHaveCount(2);
    const [period, limit] = await section.locator(".explained").allInnerTexts();

    expect(period).toContain(PERIOD.clause);
    expect(period).toContain(w("staff_explain.decided"));
    expect(period).toContain(w("staff_explain.ways"));
    expect(period).toContain("2027");
    expect(period).not.toContain("end-date");
    expect(limit).toContain("39.32.5.8/31");
    expect(limit).toContain(w("staff_explain.held"));
    expect(limit).toContain(w("staff_explain.way"));
    expect(limit).not.toContain("providers.0");
    await audit(page);
  });
}
