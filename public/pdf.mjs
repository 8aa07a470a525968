// Draws the pages of a PDF by pdf.js, which is fetched when the first one is
// opened. Only pages near the view are drawn: long documents fit into a
// tablet's memory. Must not know the app.

const HOME = "/pdfjs/";
// A tablet gives up on larger canvases.
const PAGE_PIXELS_MAX = 8_000_000;
const REDRAW_PAUSE_MS = 150;
const GAP_PX = 8;

let library;

function pdfjs() {
  library ??= import(`${HOME}pdf.min.mjs`).then((found) => {
    found.GlobalWorkerOptions.workerSrc = `${HOME}pdf.worker.min.mjs`;
    return found;
  });
  // A later try fetches it again.
  library.catch(() => (library = undefined));
  return library;
}

/**
 * Opens a PDF in a scrolling frame. `told("page", number)` says which page is
 * in view, `told("pinch", ratio)` what two fingers want.
 */
export async function open_pdf(frame, url, told) {
  const lib = await pdfjs();
  const task = lib.getDocument({
    url,
    disableRange: true,
    enableXfa: false,
    isEvalSupported: false, // The policy forbids it; asking would be a violation.
    standardFontDataUrl: `${HOME}standard_fonts/`,
    wasmUrl: `${HOME}wasm/`,
  });
  const pdf = await task.promise;
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    pages.push(await pdf.getPage(number));
  }
  return new PdfPages(lib, task, pages, frame, told);
}

class PdfPages {
  constructor(lib, task, pages, frame, told) {
    Object.assign(this, { lib, task, frame, told, zoom: 1, turns: 0, current: 0 });
    this.stop = new AbortController();
    this.sheets = pages.map((page) => this.sheet(page));
    frame.replaceChildren(...this.sheets.map(({ element }) => element));
    this.near = new IntersectionObserver((seen) => this.seen(seen), { root: frame, rootMargin: "100% 0px" });
    this.sheets.forEach(({ element }) => this.near.observe(element));
    this.resized = new ResizeObserver(() => this.lay());
    this.resized.observe(frame);
    this.listen();
    this.lay();
  }

  get count() {
    return this.sheets.length;
  }

  sheet(page) {
    const element = document.createElement("div");
    element.className = "pdf__page";
    element.setAttribute("role", "group");
    return { page, element, wanted: false, drawn: undefined, drawing: undefined };
  }

  /** What the pages are called: a pattern with `{page}` and `{pages}`. */
  name(pattern) {
    this.sheets.forEach(({ element }, index) => {
      const words = pattern.replace("{page}", index + 1).replace("{pages}", this.count);
      element.setAttribute("aria-label", words);
    });
  }

  /** Zoom over the width of the frame, and quarter turns. */
  pose(zoom, turns) {
    if (zoom !== this.zoom || turns !== this.turns) {
      const { scrollTop, scrollHeight } = this.frame;
      Object.assign(this, { zoom, turns });
      this.lay();
      this.frame.scrollTop = (scrollTop / scrollHeight) * this.frame.scrollHeight;
    }
  }

  viewport({ page }) {
    const rotation = (page.rotate + 90 * this.turns) % 360;
    const width = page.getViewport({ scale: 1, rotation }).width;
    const room = Math.max(120, this.frame.clientWidth - 2 * GAP_PX);
    return page.getViewport({ scale: (this.zoom * room) / width, rotation });
  }

  /** Gives every page its size; what is near is drawn anew soon. */
  lay() {
    for (const sheet of this.sheets) {
      const { width, height } = this.viewport(sheet);
      sheet.element.style.inlineSize = `${width}px`;
      sheet.element.style.blockSize = `${height}px`;
    }
    clearTimeout(this.redraw);
    this.redraw = setTimeout(() => this.draw_near(), REDRAW_PAUSE_MS);
  }

  seen(entries) {
    for (const { target, isIntersecting } of entries) {
      const sheet = this.sheets.find(({ element }) => element === target);
      sheet.wanted = isIntersecting;
    }
    this.draw_near();
  }

  draw_near() {
    for (const sheet of this.sheets) {
      if (sheet.wanted) {
        this.draw(sheet);
      } else {
        this.clear(sheet);
      }
    }
  }

  clear(sheet) {
    sheet.drawing?.cancel();
    sheet.drawing = undefined;
    sheet.drawn = undefined;
    sheet.element.replaceChildren();
  }

  async draw(sheet) {
    const viewport = this.viewport(sheet);
    const { width, height, scale, rotation } = viewport;
    const as = `${width} ${rotation}`;
    if (sheet.drawn === as) {
      return;
    }
    sheet.drawn = as;
    sheet.drawing?.cancel();
    const ratio = Math.min(window.devicePixelRatio, Math.sqrt(PAGE_PIXELS_MAX / (width * height)));
    const canvas = document.createElement("canvas");
    canvas.width = Math.floor(width * ratio);
    canvas.height = Math.floor(height * ratio);
    sheet.drawing = sheet.page.render({ canvas, viewport: sheet.page.getViewport({ scale: scale * ratio, rotation }) });
    try {
      await sheet.drawing.promise;
      const text = await this.text(sheet, viewport);
      if (sheet.drawn === as) {
        sheet.element.style.setProperty("--total-scale-factor", scale);
        sheet.element.replaceChildren(canvas, text);
        sheet.element.dataset.drawn = "";
      }
    } catch (error) {
      if (!(error instanceof this.lib.RenderingCancelledException)) {
        sheet.drawn = undefined;
        this.told("failed", 0);
      }
    }
  }

  /** The words over the picture: to be read out, searched and copied. */
  async text({ page }, viewport) {
    const container = document.createElement("div");
    container.className = "pdf__text";
    await new this.lib.TextLayer({ textContentSource: page.streamTextContent(), container, viewport }).render();
    return container;
  }

  listen() {
    const { signal } = this.stop;
    this.frame.addEventListener("scroll", () => this.look(), { signal, passive: true });
    let before = 0;
    const distance = ([a, b]) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
    const begin = (event) => (before = event.touches.length === 2 ? distance(event.touches) : 0);
    const move = (event) => {
      if (before > 0 && event.touches.length === 2) {
        event.preventDefault(); // One finger scrolls, two scale.
        const after = distance(event.touches);
        this.told("pinch", after / before);
        before = after;
      }
    };
    ["touchstart", "touchend", "touchcancel"].forEach((name) => this.frame.addEventListener(name, begin, { signal, passive: true }));
    this.frame.addEventListener("touchmove", move, { signal, passive: false });
    this.look();
  }

  /** Says which page lies in the middle of the frame. */
  look() {
    const middle = this.frame.getBoundingClientRect().top + this.frame.clientHeight / 2;
    const passed = this.sheets.filter(({ element }) => element.getBoundingClientRect().top <= middle).length;
    const current = Math.max(1, passed);
    if (current !== this.current) {
      this.current = current;
      this.told("page", current);
    }
  }

  close() {
    clearTimeout(this.redraw);
    this.stop.abort();
    this.near.disconnect();
    this.resized.disconnect();
    this.sheets.forEach((sheet) => this.clear(sheet));
    this.task.destroy();
  }
}
