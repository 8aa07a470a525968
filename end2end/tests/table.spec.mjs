// The queue at a desk: a table that is sorted by its heads, in pages, until a
// case is opened beside the list.
import { audit, expect, open, test } from "../support/people.mjs";
import { wordsOf } from "../support/words.mjs";

const DESK = { viewport: { width: 1180, height: 820 } };

for (const lang of ["en", "ur"]) {
  const w = wordsOf(lang);

  test(`cases are sorted by the heads of a table, in ${lang}`, async ({ staff }) => {
    const { page } = await staff("sample.reviewer", lang, DESK);
    await open(page, "/staff/review?tab=all");
    const table = page.getByRole("table", { name: w("queue.list"), exact: true });
    const head = (key) => table.getByRole("columnheader", { name: w(key), exact: true });
    const names = () => table.getByRole("rowheader").getByRole("link").allTextContents();
    await expect(head("queue.sort_due")).toHaveAttribute("aria-sort", "ascending");
    await expect(head("queue.sort_name")).toHaveAttribute("aria-sort", "none");
    await expect(head("queue.state")).not.toHaveAttribute("aria-sort");
    await audit(page);

    await head("queue.sort_name").getByRole("link").click();
    await expect(head("queue.sort_name")).toHaveAttribute("aria-sort", "ascending");
    await expect(page).toHaveURL(/sort=name/);
    await expect.poll(async () => (await names()).length).toBe(25);
    const first = await names();
    await head("queue.sort_name").getByRole("link").click();
    await expect(head("queue.sort_name")).toHaveAttribute("aria-sort", "descending");
    await expect.poll(names).not.toEqual(first);
    const last = await names();

    await page.getByRole("link", { name: w("ui.next"), exact: true }).click();
    await expect(page).toHaveURL(/page=2/);
    await expect.poll(names).not.toEqual(last);
    expect(await names(), "the second page has other cases").not.toContain(last[0]);

    // A case opens beside the list; narrower than two panes there is the list alone.
    await table.getByRole("link", { name: (await names())[0], exact: true }).first().click();
    await expect(page.getByRole("heading", { name: w("staff_case.answers"), exact: true })).toBeVisible();
    await expect(table).toBeHidden();
    await expect(page.getByRole("list", { name: w("queue.list"), exact: true })).toBeVisible();
    await open(page, "/staff/review?tab=all");
    await page.setViewportSize({ width: 820, height: 1180 });
    await expect(table).toBeHidden();
    await expect(page.getByRole("list", { name: w("queue.list"), exact: true })).toBeVisible();
  });
}
