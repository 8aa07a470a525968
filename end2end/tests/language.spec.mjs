// The language changes in the middle of a step: nothing of what is typed, half
// typed, chosen or uploaded is lost, and the focus stays where it was.
import * as files from "../support/files.mjs";
import { Filler } from "../support/form.mjs";
import { expect, open, test } from "../support/people.mjs";
import { freeEmail } from "../support/samples.mjs";
import { wordsOf } from "../support/words.mjs";

const LIST = "203.128.7.9\n2407:d000::51";
const NAMES = { en: "English", ur: "اردو" };

async function change(page, from, to) {
  const button = (lang) => page.getByRole("button", { name: NAMES[lang], exact: true });
  await button(to).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("lang", to);
  await expect(button(from)).toBeFocused();
}

// What was sent on leaving may arrive after the next page asked what is there: its first save is then put together
// with it, and the browser tells of the 412.
test.use({ expectedMessages: [/status of 412/] });

test("addresses, a name half typed, a date and a file stay when the language changes", async ({ applicant }) => {
  const person = await applicant("en");
  const { page } = person;
  await person.beginAt("vpn-organisation", freeEmail("language"));
  const { definition } = person.filler;
  const [en, ur] = ["en", "ur"].map((lang) => new Filler(page, wordsOf(lang), definition));
  const box = (filler, place) => page.getByRole("textbox", { name: filler.label(place), exact: true });
  const combobox = (filler) => page.getByRole("combobox", { name: filler.label("providers.operator"), exact: true });

  await open(page, `/apply/${person.reference}/addresses/providers`);
  await combobox(en).fill("Sam");
  await box(en, "providers.addresses").fill(LIST);
  await combobox(en).fill("Samp");
  await change(page, "en", "ur");
  await expect(combobox(ur)).toHaveValue("Samp");
  await expect(box(ur, "providers.addresses")).toHaveValue(LIST);
  // What is read of each line is said in the language of the page.
  await expect(page.locator(".address-area__summary")).toContainText(/[\u0600-\u06ff]/);

  await open(page, `/apply/${person.reference}/vpn/dates`);
  const date = (filler) => page.getByRole("group", { name: filler.label("start-date"), exact: true });
  const part = (filler, name) => date(filler).getByRole("textbox", { name: filler.w(`ui.${name}`), exact: true });
  await part(ur, "day").fill("7");
  await part(ur, "month").fill("1");
  await change(page, "ur", "en");
  await expect(part(en, "day")).toHaveValue("7");
  await expect(part(en, "month")).toHaveValue("1");
  await expect(part(en, "year")).toHaveValue("");

  await open(page, `/apply/${person.reference}/documents/other-documents`);
  const field = definition.tasks.flatMap(({ steps }) => steps.flatMap(({ fields }) => fields)).find(({ id }) => id === "other-documents");
  const group = (filler) => page.getByRole("group", { name: filler.name(field), exact: true });
  const file = files.pdf("letter");
  await en.upload(group(en), [file]);
  await change(page, "en", "ur");
  await expect(group(ur).getByRole("listitem").filter({ hasText: file.name })).toContainText(ur.w("ui.sent"));
});
