// Where the things under test are. xtask sets all of these; the defaults are
// what a build in the checkout leaves.
import { fileURLToPath } from "node:url";
import path from "node:path";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The browser. */
export const chromium = process.env.IJAZAT_CHROMIUM ?? "/usr/bin/chromium";

/** The other browser, for `cargo xtask browsers`. */
export const firefox = process.env.IJAZAT_FIREFOX ?? "/usr/bin/firefox-esr";

/** The third one: its driver, and the browser that it starts. */
export const webkitDriver = process.env.IJAZAT_WEBKIT_DRIVER ?? "/usr/bin/WebKitWebDriver";
export const webkit = process.env.IJAZAT_WEBKIT ?? "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

/** Which of the three does the journeys: `webkit`, or one that Playwright drives. */
export const engine = process.env.IJAZAT_ENGINE ?? "playwright";

/** Whether each kind of page is looked at closely on the way: in Chromium, in the test command. */
export const audits = process.env.IJAZAT_AUDITS !== "no";

/** The server's program. */
export const server = process.env.IJAZAT_SERVER ?? path.join(root, "target/debug/ijazat");

/** The built app. */
export const dist = process.env.IJAZAT_DIST ?? path.join(root, "dist");

/** The folder for a static host, as `cargo xtask dist` writes it. */
export const cdn = process.env.IJAZAT_CDN ?? path.join(root, "target/xtask/cdn");

/** Where what was seen of each kind of page is kept: accessibility tree, counts of axe, picture. */
export const pages = process.env.IJAZAT_PAGES ?? path.join(root, "target/xtask/pages");

/** dist/ with the gallery in it, as `cargo xtask run --gallery` writes it. */
export const gallery = process.env.IJAZAT_GALLERY ?? path.join(root, "target/site/gallery");
