// As much of Playwright's locators as the journeys use: selectors in its own
// language, looked for again at each use, waited for at each act.
import { writeFile } from "node:fs/promises";
import path from "node:path";

/** Text in a selector, or a pattern. */
function quoted(text, exact) {
  return text instanceof RegExp ? String(text) : `${JSON.stringify(text)}${exact ? "s" : "i"}`;
}

/** The same within brackets, where another quoting holds. */
function attribute(text, exact) {
  return text instanceof RegExp ? String(text) : `"${text.replace(/["\\]/g, "\\$&")}"${exact ? "s" : "i"}`;
}

export function byRole(role, { name, exact = false, level } = {}) {
  const named = name === undefined ? "" : `[name=${attribute(name, exact)}]`;
  return `internal:role=${role}${level === undefined ? "" : `[level=${level}]`}${named}`;
}

export function byText(text, { exact = false } = {}) {
  return `internal:text=${quoted(text, exact)}`;
}

export class Locator {
  _apiName = "Locator";

  constructor(page, selector) {
    this._page = page;
    this.selector = selector;
  }

  toString() {
    return this.selector;
  }

  page() {
    return this._page;
  }

  locator(selector) {
    return new Locator(this._page, `${this.selector} >> ${selector}`);
  }

  getByRole(role, options) {
    return this.locator(byRole(role, options));
  }

  getByText(text, options) {
    return this.locator(byText(text, options));
  }

  filter({ hasText }) {
    return this.locator(`internal:has-text=${quoted(hasText, false)}`);
  }

  first() {
    return this.nth(0);
  }

  nth(index) {
    return this.locator(`nth=${index}`);
  }

  /** Of the elements as they are now; `all` in the script. */
  now(script, argument) {
    return this._page.run(`const all = i.querySelectorAll(i.parseSelector(a.selector), document); ${script}`, { selector: this.selector, argument });
  }

  /** Of the one element, once there is one and the script gives something; `element` in the script. */
  once(script, argument, what = "is there") {
    const strict = `if (all.length > 1) throw i.strictModeViolationError(i.parseSelector(a.selector), all); const element = all[0]; if (!element) return null;`;
    return this._page.poll(() => this.now(`${strict} ${script}`, argument), `${this.selector} ${what}`);
  }

  async count() {
    return this.now("return all.length;");
  }

  async all() {
    return Array.from({ length: await this.count() }, (_, index) => this.nth(index));
  }

  async isVisible() {
    return this.now("return all.length > 0 && i.elementState(all[0], 'visible', true).matches;");
  }

  async allTextContents() {
    return this.now("return all.map((element) => element.textContent);");
  }

  async textContent() {
    return (await this.once("return { text: element.textContent };")).text;
  }

  async getAttribute(name) {
    return (await this.once("return { value: element.getAttribute(a.argument) };", name)).value;
  }

  async isChecked() {
    return (await this.once("return { is: element.checked };")).is;
  }

  async evaluate(work, argument) {
    return (await this.once(`return { value: await (${work})(element, a.argument) };`, argument)).value;
  }

  async waitFor({ state = "visible" } = {}) {
    const script = state === "attached" ? "return true;" : "return i.elementState(element, 'visible', true).matches || null;";
    await this.once(script, null, `is ${state}`);
  }

  async focus() {
    await this.once("element.focus(); return true;");
  }

  /** Presses the middle of the element, once it is seen, enabled and under the pointer. */
  async click({ force = false } = {}) {
    const spot = await this.once(
      `if (!a.argument && !['visible', 'enabled'].every((state) => i.elementState(element, state, true).matches)) return null;
      element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
      await new Promise((frame) => requestAnimationFrame(() => requestAnimationFrame(frame)));
      const { left, top, width, height } = element.getClientRects()[0] ?? {};
      const [x, y] = [left + width / 2, top + height / 2];
      const hit = document.elementFromPoint(x, y);
      const own = [element, ...(element.labels ?? [])];
      return width && (a.argument || own.some((part) => part.contains(hit))) ? { x, y } : null;`,
      force,
      "can be pressed",
    );
    await this._page.driver.press(spot);
    await this._page.look();
  }

  async tap() {
    await this.click();
  }

  async check(options) {
    if (!(await this.isChecked())) {
      await this.click(options);
      await this.once("return element.checked || null;", null, "is checked");
    }
  }

  /** As typed: the browser's own command, so that the events are its own. */
  async fill(text) {
    await this.once(
      `if (!['visible', 'enabled', 'editable'].every((state) => i.elementState(element, state, true).matches)) return null;
      element.focus(); element.select();
      document.execCommand(a.argument ? 'insertText' : 'delete', false, a.argument);
      return true;`,
      text,
      "can be filled",
    );
    await this._page.look();
  }

  async selectOption({ label }) {
    await this.once(
      `const option = [...element.options].find((option) => option.label.trim() === a.argument);
      if (!option) return null;
      element.value = option.value;
      ['input', 'change'].forEach((name) => element.dispatchEvent(new Event(name, { bubbles: true })));
      return true;`,
      label,
      `has the option ${label}`,
    );
  }

  async setInputFiles(files) {
    const element = await this.once("return element;");
    const folder = await this._page.context().folder();
    const paths = await Promise.all(
      [files].flat().map(async ({ name, buffer }) => {
        const place = path.join(folder, name);
        await writeFile(place, buffer);
        return place;
      }),
    );
    const [id] = Object.values(element);
    await this._page.driver.post(`/element/${id}/value`, { text: paths.join("\n") });
  }

  /** What matchers of `expect` ask. */
  async _expect(expression, options) {
    return this._page.expected(this.selector, expression, options);
  }
}
