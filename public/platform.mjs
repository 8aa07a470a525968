// What browsers offer only by events and promises, so it is written here: a place on
// the device for what the server does not have yet, and what comes after the first
// page. Must not know the app.

const DATABASE = "ijazat";
const NAMES = ["keys", "unsent"];

function asked(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function open() {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => NAMES.forEach((name) => request.result.createObjectStore(name));
  return asked(request);
}

/** One transaction over one store; the connection is closed after it. */
async function within(name, mode, work) {
  const database = await open();
  try {
    return await asked(work(database.transaction(name, mode).objectStore(name)));
  } finally {
    database.close();
  }
}

/** The key of this browser: it cannot be read, only used (decision 10). */
async function key() {
  const kept = await within("keys", "readonly", (store) => store.get("device"));
  if (kept) {
    return kept;
  }
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  // Two tabs may make one at the same time: the first one stays.
  await within("keys", "readwrite", (store) => store.add(made, "device")).catch(() => {});
  return within("keys", "readonly", (store) => store.get("device"));
}

/** Keeps a text under a name, encrypted. */
export async function keep(name, text) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = new TextEncoder().encode(name);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, await key(), new TextEncoder().encode(text));
  await within("unsent", "readwrite", (store) => store.put({ iv, sealed }, name));
}

/** The text of a name, or null; what cannot be opened is as if it were not there. */
export async function kept(name) {
  const found = await within("unsent", "readonly", (store) => store.get(name));
  if (!found) {
    return null;
  }
  try {
    const additionalData = new TextEncoder().encode(name);
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: found.iv, additionalData }, await key(), found.sealed);
    return new TextDecoder().decode(plain);
  } catch {
    return null;
  }
}

/** Forgets a name. */
export async function forget(name) {
  await within("unsent", "readwrite", (store) => store.delete(name));
}

/** Whether anything is kept. */
export async function has_kept() {
  return (await within("unsent", "readonly", (store) => store.count())) > 0;
}

/** Forgets everything, the key too. */
export async function forget_all() {
  await asked(indexedDB.deleteDatabase(DATABASE));
}

let font;

/** Shows the font of Urdu if it comes in this time: the browser has given up the one of the style sheet if that came late. */
export async function show_font(most_ms) {
  const script = document.querySelector("script[data-font-ur]");
  const [named] = document.fonts;
  if (!script || !named) {
    return;
  }
  font ??= new FontFace(named.family, `url("${script.dataset.fontUr}") format("woff2")`, { unicodeRange: named.unicodeRange });
  const late = new Promise((resolve) => setTimeout(resolve, most_ms));
  await Promise.race([font.load().catch(() => {}), late]);
  if (font.status === "loaded") {
    document.fonts.add(font);
  }
}

let styles;

/** Asks for the style sheet that the first page names and does without. */
function style() {
  styles ??= new Promise((resolve, reject) => {
    const link = document.querySelector("link[rel=stylesheet][disabled]");
    if (!link) {
      resolve();
      return;
    }
    link.onload = resolve;
    link.onerror = () => {
      // Asked again, it is fetched again.
      link.disabled = true;
      styles = undefined;
      reject(new Error(`${link.href} did not come`));
    };
    link.disabled = false;
  });
  return styles;
}

async function text(url) {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`${url} answered ${response.status}`);
  }
  return response.text();
}

/** What further pages need beside the program, both at once: their styles, and the words of a file, which it gives. */
export async function further(words) {
  const [found] = await Promise.all([text(words), style()]);
  return found;
}
