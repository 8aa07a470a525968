// Where the pages are that only one person sees, by the data of the demo.
import { expect } from "@playwright/test";

/** Pages of the applicant who is signed in, by name; those that the data have. */
export async function applicantPages(page) {
  const { applications } = await (await page.request.get("/api/applications")).json();
  const first = (...states) => applications.find(({ state }) => states.includes(state))?.reference;
  const [draft, asked, granted] = [first("draft"), first("information-requested"), first("approved")];
  const pages = { applications: "/applications", profile: "/profile" };
  if (draft) {
    Object.assign(pages, { tasks: `/apply/${draft}`, "check-answers": `/apply/${draft}/check` });
    pages.addresses = `/apply/${draft}/addresses/providers`;
  }
  if (asked) {
    Object.assign(pages, { case: `/applications/${asked}`, reply: `/applications/${asked}/reply` });
  }
  if (granted) {
    Object.assign(pages, { approved: `/applications/${granted}`, "own-certificate": `/applications/${granted}/certificate` });
  }
  return pages;
}

/** Pages of the operator who is signed in. */
export async function operatorPages(page) {
  const { rows } = await (await page.request.get("/api/operator/checks?tab=open")).json();
  expect(rows.length, "open questions to the operator").toBeGreaterThan(0);
  return { worklist: "/staff/operator", check: `/staff/operator/checks/${rows[0].id}` };
}

/** Pages of the reviewer who is signed in: the first case that may be decided. */
export async function reviewerPages(page) {
  const { rows } = await (await page.request.get("/api/review/queue?tab=mine")).json();
  const first = rows.find(({ state }) => state === "in-review");
  expect(first, "a case of the reviewer that may be decided").toBeTruthy();
  const review = `/staff/review/${first.reference}`;
  return { queue: "/staff/review?tab=all", review, ask: `${review}/ask`, decide: `${review}/decide` };
}
