// Runs before the first paint: language, direction and theme of the page, and
// the requests that need no program. Must not know the app. What it finds is
// handed over in `window.__ijazat` (docs/adr/0002-assembling-the-site.md).
(() => {
  const script = document.currentScript;
  const root = document.documentElement;
  const directions = { en: "ltr", ur: "rtl" };

  function stored(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // Storage may be forbidden; the page works without.
    }
  }

  function store(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch {
      // As above.
    }
  }

  const known = (value) => (Object.hasOwn(directions, value ?? "") ? value : null);

  function language() {
    const asked = known(new URLSearchParams(location.search).get("lang"));
    if (asked) {
      store("ijazat.lang", asked);
      return asked;
    }
    const preferred = (navigator.languages ?? []).map((tag) => known(tag.split("-")[0].toLowerCase()));
    return known(stored("ijazat.lang")) ?? preferred.find(Boolean) ?? "en";
  }

  async function json(url) {
    const response = await fetch(url, { headers: { accept: "application/json" } });
    if (!response.ok) {
      throw new Error(`${url} answered ${response.status}`);
    }
    return response.json();
  }

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
  // Failures are dealt with where they are awaited.
  for (const request of Object.values(requests)) {
    request.catch(() => {});
  }
  window.__ijazat = { lang, requests };
})();
