// What Playwright puts into every page to find elements and to compare them: the
// same roles, names and expectations then hold in a browser that it cannot drive.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import vm from "node:vm";

const MARK = "// packages/playwright-core/src/generated/injectedScriptSource.ts";
const LITERAL = /\n\s+source\d* = ('(?:[^'\\\n]|\\.)*');/;

async function source() {
  const core = path.dirname(createRequire(import.meta.url).resolve("playwright-core/package.json"));
  const bundle = await readFile(path.join(core, "lib/coreBundle.js"), "utf8");
  const found = LITERAL.exec(bundle.slice(bundle.indexOf(MARK)));
  if (!found) {
    throw new Error(`no script for pages in ${core}`);
  }
  return vm.runInNewContext(found[1]);
}

const OPTIONS = {
  isUnderTest: false,
  sdkLanguage: "javascript",
  frameSeq: 0,
  testIdAttributeName: "data-testid",
  stableRafCount: 1,
  browserName: "chromium",
  shouldPrependErrorPrefix: false,
  isUtilityWorld: false,
  customEngines: [],
};

/** The body of a script that makes `window.__injected`. */
export const INSTALL = `const module = {}; ${await source()}
window.__injected = new (module.exports.InjectedScript())(globalThis, ${JSON.stringify(OPTIONS)}); return true;`;
