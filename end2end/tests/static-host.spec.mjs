// One run on a separate static server with `/api/` on the same origin (decision 16).
import { expect, open, test as base } from "../support/people.mjs";
import { freeEmail, freelancerWithAddress } from "../support/samples.mjs";
import { freePort, Server } from "../support/server.mjs";
import { startStaticServer } from "../support/static-server.mjs";

const test = base.extend({
  site: [
    async ({}, use) => {
      const port = await freePort();
      const server = await Server.start({ publicUrl: `http://127.0.0.1:${port}` });
      const site = await startStaticServer({ port, backend: server.url });
      await use({ url: site.url, server });
      await site.stop();
      await server.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  baseURL: async ({ site }, use) => use(site.url),
});

test("the app starts from static files and reaches the API", async ({ page }) => {
  await open(page, "/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await page.evaluate(() => window.__ijazat.config)).toBeTruthy();
});

test("both hosts send the same headers with a page", async ({ request, site }) => {
  const [cdn, own] = await Promise.all([request.get("/"), request.get(`${site.server.url}/`)]);
  const names = ["content-security-policy", "x-content-type-options", "referrer-policy"];
  names.push("cross-origin-opener-policy", "cross-origin-resource-policy", "permissions-policy", "cache-control");
  for (const name of names) {
    expect(own.headers()[name], name).toBe(cdn.headers()[name]);
  }
});

test("a missing file is missing, and an address of a page is the page", async ({ request, site }) => {
  for (const host of ["", site.server.url]) {
    expect((await request.get(`${host}/boot.0000000000000000.js`)).status()).toBe(404);
    const page = await request.get(`${host}/apply`);
    expect(page.status()).toBe(200);
    expect(page.headers()["content-type"]).toContain("text/html");
  }
});

test("signing in and a step of an application work through it", async ({ applicant }) => {
  const sample = freelancerWithAddress("en");
  const person = await applicant("en");
  await person.beginAt("vpn-freelancer", freeEmail("static"));
  await person.filler.open("person");
  await person.filler.fillStep(await person.filler.here(), sample.answers);
  await person.filler.goOn();
  const view = await (await person.page.request.get(`/api/applications/${person.reference}`)).json();
  expect(view.answers["full-name"].text).toBe(sample.name);
});
