// How a page looks, by measure: nothing wider than the window, nothing clipped,
// everything big enough for a finger, nothing that jumps.
import { expect } from "@playwright/test";

/** WCAG 1.4.12, as a person would set it. */
export const TEXT_SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }`;

/** WCAG 1.4.10: 320 CSS pixels, what 1280 pixels are at 400 % zoom. */
export const NARROW = { width: 320, height: 640 };

/** Telephones, tablets upright and across, desks. */
const WIDTHS = [360, 390, 768, 820, 1180, 1440];

const TARGET_PX = 44;
const DECISION_PX = 48;

/** The page does not scroll sideways; a table or a text area may scroll by itself. */
export async function expectNoSideways(page, name = page.url()) {
  const wide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    const scrolls = (element) => {
      for (let at = element.parentElement; at; at = at.parentElement) {
        if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(at).overflowX)) {
          return true;
        }
      }
      return false;
    };
    const over = ({ left, right, width }) => width > 1 && (right > room + 1 || left < -1);
    const found = [...document.body.querySelectorAll("*")].filter(
      (element) => element.checkVisibility() && over(element.getBoundingClientRect()) && !scrolls(element),
    );
    const page = document.documentElement.scrollWidth > room ? [`the page is ${document.documentElement.scrollWidth} px wide`] : [];
    return [...page, ...found.map((element) => `${element.tagName} ${element.className} ${element.textContent.slice(0, 40)}`)];
  });
  expect(wide, `wider than the window: ${name}`).toEqual([]);
}

/** No text is cut by its own box, as Nastaliq is where lines are too low, unless the person set their height. */
export async function expectNotClipped(page, name = page.url(), { ownLines = true } = {}) {
  const cut = await page.evaluate((ownLines) => {
    const hides = (style) => ["hidden", "clip"].includes(style.overflowY) || ["hidden", "clip"].includes(style.overflowX);
    const isWords = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const found = [...document.body.querySelectorAll("*")].filter((element) => {
      const style = getComputedStyle(element);
      const isMeant = element.closest(".visually-hidden, [aria-hidden=true], .picture__frame, .skip-link");
      if (!element.checkVisibility() || isMeant || !hides(style) || !isWords(element)) {
        return false;
      }
      return element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1;
    });
    // A letter of the font must fit between its lines.
    const low = [...document.body.querySelectorAll(":lang(ur)")].filter((element) => {
      if (!ownLines || !element.checkVisibility() || !isWords(element) || !/[\u0600-\u06ff]/.test(element.textContent)) {
        return false;
      }
      const style = getComputedStyle(element);
      return style.lineHeight !== "normal" && parseFloat(style.lineHeight) < 1.75 * parseFloat(style.fontSize);
    });
    const name = (element) => `${element.tagName} ${element.className}: ${element.textContent.trim().slice(0, 40)}`;
    return [...found.map((element) => `cut: ${name(element)}`), ...low.map((element) => `low lines: ${name(element)}`)];
  }, ownLines);
  expect(cut, `clipped text on ${name}`).toEqual([]);
}

/** Buttons, links and fields are at least 44 px (WCAG 2.5.5), those that decide 48; links within sentences are words. */
export async function expectTargets(page, name = page.url()) {
  const small = await page.evaluate(
    ([target, decision]) => {
      const all = document.body.querySelectorAll("a[href], button, input, select, textarea, summary, [role=option], [tabindex='0']");
      const inSentence = (element) => {
        const line = element.closest("p, li, dd, td, span, label");
        return element.tagName === "A" && line && line.textContent.trim().length > element.textContent.trim().length + 2;
      };
      // A label that lies over its row makes the row the target.
      const box = (element) => {
        const row = element.closest(".choice, .task-list__row, .application-row");
        return (row ?? element).getBoundingClientRect();
      };
      const found = [];
      for (const element of all) {
        const isHidden = !element.checkVisibility({ visibilityProperty: true }) || element.closest(".visually-hidden, .skip-link");
        if (isHidden || element.type === "hidden" || inSentence(element)) {
          continue;
        }
        const least = element.closest(".decision-buttons") ? decision : target;
        const { width, height } = box(element);
        if (height < least - 0.5 || width < target - 0.5) {
          found.push(`${element.tagName} ${element.className} “${element.textContent.trim().slice(0, 30)}” ${Math.round(width)}×${Math.round(height)}`);
        }
      }
      return found;
    },
    [TARGET_PX, DECISION_PX],
  );
  expect(small, `smaller than ${TARGET_PX} px on ${name}`).toEqual([]);
}

/**
 * Words of the page that hold an isolated value run as the page runs: a `<bdi>` around them would
 * take the direction of a Latin value at their beginning.
 */
export async function expectOwnDirection(page, name = page.url()) {
  const turned = await page.evaluate(() => {
    const { direction } = getComputedStyle(document.documentElement);
    const all = [...document.body.querySelectorAll("bdi")].filter((element) => element.textContent.includes("\u2068"));
    return all.filter((element) => getComputedStyle(element).direction !== direction).map((element) => element.textContent.slice(0, 60));
  });
  expect(turned, `words that run the other way on ${name}`).toEqual([]);
}

/** Everything that is measured without changing the page but its width. */
export async function expectGoodLook(page, name = page.url()) {
  await expectNotClipped(page, name);
  await expectTargets(page, name);
  await expectOwnDirection(page, name);
  const before = page.viewportSize();
  await page.setViewportSize(NARROW);
  await expectNoSideways(page, `${name} at 320 px`);
  await expectNotClipped(page, `${name} at 320 px`);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 820 });
    await expectNoSideways(page, `${name} at ${width} px`);
  }
  await page.setViewportSize(before);
}

/** Counts layout shifts from the first paint on. Call before `goto`. */
export async function watchShifts(page) {
  await page.addInitScript(() => {
    window.__shifts = [];
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries()) {
        if (!hadRecentInput) {
          const where = sources.map(({ node }) => node?.className || `${node?.nodeName} “${node?.textContent?.trim().slice(0, 30)}”`).join(", ");
          window.__shifts.push({ value, where });
        }
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** The sum of shifts, and where they were. */
export async function shifts(page) {
  const all = await page.evaluate(() => window.__shifts);
  return { sum: all.reduce((sum, { value }) => sum + value, 0), where: all.map(({ value, where }) => `${value.toFixed(4)} ${where}`) };
}
