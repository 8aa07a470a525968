// Fills a form as a person does, by what the published definition says: labels,
// kinds and order come from there, never from a test.
import { expect } from "@playwright/test";
import { audit } from "./axe.mjs";
import { tick } from "./fixtures.mjs";

const TEXTS = new Set(["text", "name", "company", "email", "phone", "mobile", "cnic", "ntn", "strn", "secp"]);
["passport", "diplomatic-card", "postal-code", "postal-address", "number", "ports"].forEach((kind) => TEXTS.add(kind));

/** The published definition of a form. */
export async function definitionOf(request, id) {
  const { forms } = await (await request.get("/api/config")).json();
  const { digest } = forms.find((form) => form.id === id);
  return (await request.get(`/api/forms/${id}/${digest}`)).json();
}

/** One person filling one form. */
export class Filler {
  constructor(page, w, definition) {
    this.page = page;
    this.w = w;
    this.definition = definition;
  }

  static async of(page, w, form) {
    return new Filler(page, w, await definitionOf(page.request, form));
  }

  text(text) {
    return text[this.w.lang];
  }

  task(id) {
    return this.definition.tasks.find((task) => task.id === id);
  }

  /** The label of a field at `purpose` or `providers.addresses`. */
  label(place) {
    const [id, inner] = place.split(".");
    const field = this.definition.tasks.flatMap((t) => t.steps.flatMap((s) => s.fields)).find((f) => f.id === id);
    return this.text((inner ? field.fields.find((f) => f.id === inner) : field).label);
  }

  /** What assistive technology calls the control. */
  name(field) {
    const isOneOf = this.definition.rules.some(({ test }) => test.any_answered?.includes(field.id));
    return field.optional && !isOneOf ? `${this.text(field.label)} ${this.w("ui.optional")}` : this.text(field.label);
  }

  /** Opens a task of the task list. */
  async open(id) {
    await this.page.getByRole("link", { name: this.text(this.task(id).title), exact: true }).click();
    await this.page.waitForURL(/\/apply\/[^/]+\/[^/]+\/[^/]+/);
  }

  /** The step that the page shows, once it is there. */
  async here() {
    const [, , , task, id] = new URL(this.page.url()).pathname.split("/");
    const step = this.task(task).steps.find((candidate) => candidate.id === id);
    await expect(this.page.getByRole("heading", { level: 1, name: this.text(step.title), exact: true })).toBeVisible();
    return step;
  }

  /** Saves and goes on; waits for the next page. */
  async goOn() {
    const before = this.page.url();
    await this.page.getByRole("button", { name: this.w("draft.continue"), exact: true }).click();
    await this.page.waitForURL((url) => url.href !== before);
  }

  /** All steps of a task, from the task list and back to it. */
  async fillTask(id, answers) {
    await this.open(id);
    while (/\/apply\/[^/]+\/[^/]+\/[^/]+/.test(this.page.url())) {
      const step = await this.here();
      await audit(this.page);
      await this.fillStep(step, answers);
      await this.goOn();
    }
  }

  /** Every task. */
  async fillAll(answers) {
    for (const { id } of this.definition.tasks) {
      await this.fillTask(id, answers);
    }
  }

  async fillStep(step, answers) {
    await this.fillFields(this.page.getByRole("main"), step.fields, answers);
  }

  async fillFields(scope, fields, answers) {
    for (const field of fields.filter(({ id }) => answers[id] !== undefined)) {
      await this.fill(scope, field, answers[field.id]);
    }
  }

  async fill(scope, field, value) {
    const name = this.name(field);
    const exact = { name, exact: true };
    if (TEXTS.has(field.kind)) {
      await scope.getByRole("textbox", exact).fill(value);
    } else if (field.kind === "choice") {
      const radio = { name: this.option(field, value), exact: true };
      await tick(scope.getByRole("group", exact).getByRole("radio", radio));
    } else if (field.kind === "choices") {
      for (const one of value) {
        const box = { name: this.option(field, one), exact: true };
        await tick(scope.getByRole("group", exact).getByRole("checkbox", box));
      }
    } else if (field.kind === "declaration") {
      await tick(scope.getByRole("checkbox", exact));
    } else if (field.kind === "date") {
      await this.fillDate(scope.getByRole("group", exact), value);
    } else if (field.kind === "country" || field.kind === "operator") {
      await this.choose(scope.getByRole("combobox", exact), await this.nameOf(field.kind, value));
    } else if (field.kind === "address-list") {
      await this.paste(scope.getByRole("textbox", exact), value);
    } else if (field.kind === "document") {
      await this.upload(scope.getByRole("group", exact), value);
    } else {
      await this.fillGroup(scope, field, value);
    }
  }

  option(field, value) {
    return this.text(field.options.find((option) => option.value === value).label);
  }

  async fillDate(group, value) {
    const [year, month, day] = value.split("-");
    await group.getByRole("textbox", { name: this.w("ui.day"), exact: true }).fill(day);
    await group.getByRole("textbox", { name: this.w("ui.month"), exact: true }).fill(month);
    await group.getByRole("textbox", { name: this.w("ui.year"), exact: true }).fill(year);
  }

  async nameOf(kind, value) {
    if (kind === "operator") {
      const operators = await (await this.page.request.get("/api/operators")).json();
      return this.text(operators.find((operator) => operator.id === value).name);
    }
    const locale = `${this.w.lang}-PK`;
    return this.page.evaluate(
      ([code, language]) => new Intl.DisplayNames([language], { type: "region" }).of(code),
      [value, locale],
    );
  }

  async choose(box, name) {
    await box.fill(name);
    await this.page.getByRole("option", { name, exact: true }).click();
    await expect(box).toHaveValue(name);
  }

  /** All of it at once, as from the clipboard. */
  async paste(area, value) {
    await area.click();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.insertText(value);
    await expect(area).toHaveValue(value);
  }

  async upload(group, files) {
    for (const file of files) {
      await this.send(group, file);
      await expect(group.getByRole("link", { name: file.name })).toBeVisible();
      await expect(group.getByRole("listitem").filter({ hasText: file.name })).toContainText(this.w("ui.sent"));
    }
  }

  /** Chooses a file; says nothing about what becomes of it. */
  async send(group, file) {
    await group.locator("input[type=file]").setInputFiles(file);
  }

  async fillGroup(scope, field, items) {
    for (const [index, item] of items.entries()) {
      const name = this.w("draft.item", { item: this.text(field.item), number: String(index + 1) });
      const region = scope.getByRole("region", { name, exact: true });
      if (index > 0 && !(await region.isVisible())) {
        const add = this.w("draft.add", { item: this.text(field.item) });
        await scope.getByRole("button", { name: add, exact: true }).click();
      }
      await this.fillFields(region, field.fields, item);
    }
  }
}
