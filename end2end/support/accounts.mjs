// Demo accounts: the codes that mails and authenticator apps would bring.
import { expect } from "@playwright/test";

const CODE = /\b(\d{4})\s?(\d{4})\b/;

/** Mails of the outbox to an address, newest first. */
export async function mailsTo(request, email) {
  const response = await request.get("/api/demo/mails");
  expect(response.status(), "the demo outbox").toBe(200);
  const { mails } = await response.json();
  return mails.filter((mail) => mail.to === email);
}

/** The newest sign-in code that was sent to an address after `since` (milliseconds). */
export async function codeFor(request, email, since = 0) {
  let code;
  await expect
    .poll(async () => {
      const mails = await mailsTo(request, email);
      const mail = mails.find(({ at, text }) => Date.parse(at) >= since && CODE.test(text));
      code = mail && CODE.exec(mail.text).slice(1).join("");
      return code;
    }, `a sign-in code for ${email}`)
    .toBeTruthy();
  return code;
}

/** Every demo account. */
export async function accounts(request) {
  const response = await request.get("/api/demo/accounts");
  expect(response.status(), "the demo accounts").toBe(200);
  return (await response.json()).accounts;
}

/** The first demo account of a role: `applicant`, `operator` or `reviewer`. */
export async function account(request, role) {
  const found = (await accounts(request)).find((candidate) => candidate.role === role);
  expect(found, `a demo account of the role ${role}`).toBeTruthy();
  return found;
}

/** The code that the account's authenticator app shows now. */
export async function totpFor(request, email) {
  const found = (await accounts(request)).find((candidate) => candidate.email === email);
  expect(found?.totp, `a second factor of ${email}`).toBeTruthy();
  return found.totp;
}
