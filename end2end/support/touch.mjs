// Fingers on a screen, as the browser gets them from the hardware.

/** The middle of what is shown of an element. */
async function middle(locator) {
  await locator.evaluate((element) => element.scrollIntoView({ block: "center" }));
  const box = await locator.boundingBox();
  const { width, height } = locator.page().viewportSize();
  const [right, bottom] = [Math.min(box.x + box.width, width), Math.min(box.y + box.height, height)];
  return { x: (Math.max(0, box.x) + right) / 2, y: (Math.max(0, box.y) + bottom) / 2 };
}

async function gesture(locator, moves) {
  const session = await locator.page().context().newCDPSession(locator.page());
  const send = (type, touchPoints) => session.send("Input.dispatchTouchEvent", { type, touchPoints });
  const [first, ...rest] = moves;
  await send("touchStart", first);
  for (const points of rest) {
    await send("touchMove", points);
  }
  await send("touchEnd", []);
  await session.detach();
}

const STEPS = 6;

/** One finger drags by so many pixels. */
export async function drag(locator, dx, dy) {
  const { x, y } = await middle(locator);
  const at = (step) => [{ x: x + (dx * step) / STEPS, y: y + (dy * step) / STEPS, id: 1 }];
  await gesture(locator, Array.from({ length: STEPS + 1 }, (_, step) => at(step)));
}

/** Two fingers move apart, from one distance to another. */
export async function pinch(locator, from, to) {
  const { x, y } = await middle(locator);
  const at = (step) => {
    const half = (from + ((to - from) * step) / STEPS) / 2;
    return [
      { x: x - half, y, id: 1 },
      { x: x + half, y, id: 2 },
    ];
  };
  await gesture(locator, Array.from({ length: STEPS + 1 }, (_, step) => at(step)));
}
