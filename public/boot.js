// Runs before the first paint: language, direction and theme of the page, and
// the requests that need no program. Must not know the app. What it finds is
// handed over in `window.__ijazat` (docs/adr/0002-assembling-the-site.md).
// In a browser that is too old (docs/browsers.md) nothing is asked for and a
// plain page says so; no syntax here may be newer than 2017, or that page fails.
(() => {
  const supports = (...what) => Boolean(window.CSS && CSS.supports && CSS.supports(...what));
  const isKnown =
    supports("color", "light-dark(#000, #fff)") &&
    supports("selector(:has(a))") &&
    supports("container-type", "inline-size") &&
    window.WebAssembly &&
    window.HTMLDialogElement;
  if (!isKnown) {
    document.addEventListener("DOMContentLoaded", () => {
      const old = document.querySelector('[data-boot="old"]');
      for (const part of Array.from(document.body.children)) {
        part.hidden = part !== old;
      }
    });
    return;
  }

  const script = document.currentScript;
  const root = document.documentElement;
  const directions = { en: "ltr", ur: "rtl" };

  function stored(key) {
    try {
      return localStorage.getItem(key);
    } catch (unused) {
      return null; // Storage may be forbidden; the page works without.
    }
  }

  function store(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch (unused) {
      // As above.
    }
  }

  const known = (value) => (Object.hasOwn(directions, value || "") ? value : null);

  function language() {
    const asked = known(new URLSearchParams(location.search).get("lang"));
    if (asked) {
      store("ijazat.lang", asked);
      return asked;
    }
    const preferred = (navigator.languages || []).map((tag) => known(tag.split("-")[0].toLowerCase()));
    return known(stored("ijazat.lang")) || preferred.find(Boolean) || "en";
  }

  async function answer(url) {
    const response = await fetch(url, { headers: { accept: "application/json" } });
    if (!response.ok) {
      throw new Error(`${url} answered ${response.status}`);
    }
    return response;
  }
  const json = async (url) => (await answer(url)).json();
  const text = async (url) => (await answer(url)).text();

  // Without a session the server says so with 401 or 204; that is an answer.
  async function session() {
    const response = await fetch("/api/session", { headers: { accept: "application/json" } });
    if (response.status === 204 || response.status === 401) {
      return null;
    }
    if (!response.ok) {
      throw new Error(`/api/session answered ${response.status}`);
    }
    return response.json();
  }

  const lang = language();
  root.lang = lang;
  root.dir = directions[lang];

  // The home page is there before the program.
  if (location.pathname === "/") {
    root.dataset.home = "";
  }

  const theme = stored("ijazat.theme");
  if (theme === "light" || theme === "dark") {
    root.dataset.theme = theme;
  }

  const font = script.getAttribute(`data-font-${lang}`);
  if (font) {
    const preload = document.createElement("link");
    Object.assign(preload, { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "", href: font });
    document.head.append(preload);
  }

  const requests = {
    texts: json(script.getAttribute(`data-texts-${lang}`)),
    session: session(),
    config: json("/api/config"),
  };

  // What the page of a draft will ask for, by its address; the app takes it from
  // here once, and asks by itself for what failed.
  const early = {};
  const [, draft] = /^\/apply\/([\w-]+)(\/|$)/.exec(location.pathname) || [];
  if (draft) {
    const url = `/api/applications/${draft}`;
    const isOwn = async () => {
      const { person } = (await requests.session) || {};
      return Boolean(person) && person.role === "applicant";
    };
    early[url] = isOwn().then((own) => (own ? text(url) : undefined));
    early.form = early[url].then((found) => {
      const { summary, form_digest: digest } = JSON.parse(found);
      const file = `/forms/${summary.form}.${digest.slice(0, 12)}.json`;
      early[file] = text(file);
      return early[file];
    });
  }
  // Failures are dealt with where they are awaited.
  for (const request of [...Object.values(requests), ...Object.values(early)]) {
    request.catch(() => {});
  }
  window.__ijazat = { lang, requests, early };
})();
