// Loads the program with a progress bar, hands over what boot.js asked for, and
// keeps two plain pages outside the app: "could not be loaded" and "has
// stopped". Must not know the app beyond its mark `data-app-ready` on <html>.

const script = document.querySelector("script[data-wasm]");
const part = (name) => document.querySelector(`[data-boot="${name}"]`);
const handover = window.__ijazat;
let stopped = false;

/** After this long without the program, its page says what can be done. */
const SLOW_MS = 15_000;

function show(name) {
  for (const element of document.body.children) {
    element.hidden = element !== part(name);
  }
}

/** The program has stopped: nothing of it is left usable, so it is hidden. */
function crashed(reason) {
  if (stopped) {
    return;
  }
  stopped = true;
  console.error("The application has stopped.", reason ?? "");
  document.documentElement.dataset.appCrashed = "";
  show("crash");
  const heading = [...part("crash").querySelectorAll("h1")].find((h1) => h1.offsetParent);
  heading?.focus();
}

function failed(error) {
  if (error instanceof WebAssembly.RuntimeError) {
    crashed(error);
    return;
  }
  console.error("The application could not be loaded.", error);
  part("loading").hidden = true;
  part("failure").hidden = false;
  part("retry").focus();
}

// A trap in WebAssembly that no panic hook could report.
function onFault(fault) {
  if (fault instanceof WebAssembly.RuntimeError) {
    crashed(fault);
  }
}

/** The response with its bytes counted; `total` is the length after decoding. */
function counted(response, total) {
  const bar = part("progress");
  let received = 0;
  const counter = new TransformStream({
    transform(chunk, controller) {
      received += chunk.byteLength;
      bar.value = Math.min(100, Math.round((100 * received) / total));
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(counter), {
    headers: { "content-type": "application/wasm" },
  });
}

async function program() {
  const response = await fetch(script.dataset.wasm);
  if (!response.ok) {
    throw new Error(`${script.dataset.wasm} answered ${response.status}`);
  }
  const total = Number(script.dataset.wasmBytes);
  return total > 0 && response.body ? counted(response, total) : response;
}

/** What a request brought, or `undefined`: the app then asks by itself. */
async function settled(request) {
  try {
    return await request;
  } catch {
    return undefined;
  }
}

/** The form of most applicants comes beside the program, after what is more urgent. */
function form() {
  const { form } = document.querySelector("[data-form]")?.dataset ?? {};
  return form && fetch(form, { priority: "low" });
}

async function start() {
  const { lang, requests, early } = handover;
  const [bindings, module, texts, session, config] = await Promise.all([
    import(script.dataset.js),
    program(),
    requests.texts,
    settled(requests.session),
    settled(requests.config),
  ]);
  window.__ijazat = { lang, texts, session, config, early, crashed };
  // The app mounts while it is initialised, so the shell goes in the same frame.
  await bindings.default({ module_or_path: module });
  clearTimeout(slow);
  part("shell").remove();
}

const slow = setTimeout(() => {
  part("slow").hidden = false;
}, SLOW_MS);
window.addEventListener("error", (event) => onFault(event.error));
window.addEventListener("unhandledrejection", (event) => onFault(event.reason));
for (const name of ["retry", "again", "reload"]) {
  part(name).addEventListener("click", () => location.reload());
}
// Without it boot.js has found a browser that is too old.
if (handover) {
  part("loading").hidden = false;
  settled(form());
  start().catch((error) => (stopped ? undefined : failed(error)));
}
