// A person without a mouse: on a page of this kind, what the journeys press,
// fill and choose is reached with Tab and the arrow keys and done by key, so
// that the journeys are written once.
import { expect } from "@playwright/test";

const KEYS_MAX = 250;
const pages = new WeakSet();
let patched = false;

/** From now on everything on this page is done by keyboard alone. */
export function keyboardOnly(page) {
  pages.add(page);
  if (!patched) {
    patched = true;
    patch(Object.getPrototypeOf(page.locator("html")));
  }
  return page;
}

function patch(locator) {
  const ways = { click, check, fill, selectOption, setInputFiles };
  for (const [name, way] of Object.entries(ways)) {
    const original = locator[name];
    locator[name] = async function (...args) {
      return pages.has(this.page()) ? way(this, ...args) : original.apply(this, args);
    };
  }
}

/** Where the focus must go for an element to get it: 0 is there, 1 is further on, -1 is before. */
function way(element) {
  const active = document.activeElement;
  if (active === element) {
    return 0;
  }
  if (!active || active === document.body) {
    return 1;
  }
  return active.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING ? -1 : 1;
}

/** A radio button is reached by Tab to its group and by arrows within it. */
function isInGroup(element) {
  const active = document.activeElement;
  return element.type === "radio" && active !== element && active?.type === "radio" && active.name === element.name;
}

/** The focus can be seen: it is in the window and nothing lies over it (WCAG 2.4.7, 2.4.11). */
export function isSeen(element) {
  const box = (element.labels?.[0] ?? element).getBoundingClientRect();
  const left = Math.max(0, box.left) + 2;
  const right = Math.min(innerWidth, box.right) - 2;
  const top = Math.max(0, box.top) + 2;
  const bottom = Math.min(innerHeight, box.bottom) - 2;
  const spots = [
    [(left + right) / 2, (top + bottom) / 2],
    [left, top],
    [right, bottom],
  ];
  const own = [element, ...(element.labels ?? [])];
  return spots.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return own.some((part) => part === top || part.contains(top) || top?.contains(part));
  });
}

async function reach(locator) {
  await locator.waitFor({ state: "attached" });
  const { keyboard } = locator.page();
  for (let pressed = 0; pressed < KEYS_MAX; pressed += 1) {
    const step = await locator.evaluate(way);
    if (step === 0) {
      await expect.poll(() => locator.evaluate(isSeen), `the focus on ${locator} is seen`).toBe(true);
      return;
    }
    const arrows = await locator.evaluate(isInGroup);
    await keyboard.press(arrows ? "ArrowDown" : step > 0 ? "Tab" : "Shift+Tab");
  }
  throw new Error(`${locator} is not reached by keyboard`);
}

async function click(locator) {
  const { keyboard } = locator.page();
  if ((await locator.getAttribute("role")) === "option") {
    await pick(locator, keyboard);
    return;
  }
  await reach(locator);
  const kind = await locator.evaluate((element) => element.tagName);
  if (kind === "A" || kind === "SUMMARY") {
    await keyboard.press("Enter");
  } else if (kind === "BUTTON") {
    await keyboard.press("Space");
  }
}

/** An entry of a list below a combobox. */
async function pick(option, keyboard) {
  const id = await option.getAttribute("id");
  for (let pressed = 0; pressed < KEYS_MAX; pressed += 1) {
    const at = await option.page().evaluate(() => document.activeElement.getAttribute("aria-activedescendant"));
    if (at === id) {
      await keyboard.press("Enter");
      return;
    }
    await keyboard.press("ArrowDown");
  }
  throw new Error(`${option} is not reached by arrow keys`);
}

async function check(locator) {
  await reach(locator);
  if (!(await locator.isChecked())) {
    await locator.page().keyboard.press("Space");
  }
  await expect(locator).toBeChecked();
}

async function fill(locator, text) {
  const { keyboard } = locator.page();
  await reach(locator);
  await keyboard.press("ControlOrMeta+a");
  await (text ? keyboard.insertText(text) : keyboard.press("Delete"));
}

async function selectOption(locator, { label }) {
  await reach(locator);
  const chosen = () => locator.evaluate((select) => select.selectedOptions[0].textContent.trim());
  for (let pressed = 0; (await chosen()) !== label; pressed += 1) {
    if (pressed > KEYS_MAX) {
      throw new Error(`${locator} has no ${label}`);
    }
    await locator.page().keyboard.press("ArrowDown");
  }
}

async function setInputFiles(locator, files) {
  await reach(locator);
  const asked = locator.page().waitForEvent("filechooser");
  await locator.page().keyboard.press("Enter");
  await (await asked).setFiles(files);
}
