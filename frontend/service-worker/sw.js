// The service worker: keeps the built app on the device, so that it opens without a network and can say so itself.
// The build puts `SHELL` in front of these lines: its own name and the files that belong to it (service-worker/write.ts). Of
// languages only those are kept that somebody speaks here.
// It never touches an answer of the API: what it doesn't know by name goes to the network as if it weren't there.

/* global SHELL */
const CACHE = `parley-shell-${SHELL.build}`;
const OWN = /^parley-shell-/;
const PAGE = "/index.html";
const CONFIG = "/config.json";
const OF_LANGUAGES = Object.values(SHELL.languages).flat();
/** So long a network that is there but doesn't answer is waited for, when there is something kept instead. */
const PATIENCE_MS = 4_000;

self.addEventListener("install", (event) => event.waitUntil(keepEverything()));
self.addEventListener("activate", (event) => event.waitUntil(forgetOlderBuilds()));

// A page says which language it speaks.
self.addEventListener("message", (event) => {
  if (event.data?.type === "speak") event.waitUntil(keepLanguage(event.data.language));
});

// A page of this very build was loaded: nothing is gained by waiting for the tabs of an older one.
self.addEventListener("message", ({ data }) => {
  if (data?.type === "take-over" && data.build === SHELL.build) self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (pathname === "/" || pathname === PAGE) event.respondWith(newest(request, PAGE));
  } else if (pathname.startsWith("/assets/")) {
    // Its name changes with its content, so what is kept is what was asked for.
    const isOurs = SHELL.files.includes(pathname) || OF_LANGUAGES.includes(pathname);
    if (isOurs) event.respondWith(kept(request));
  } else if (pathname === CONFIG) {
    event.respondWith(newest(request, CONFIG, remember));
  } else if (SHELL.files.includes(pathname)) {
    event.respondWith(newest(request, pathname));
  }
});

async function keepEverything() {
  const cache = await caches.open(CACHE);
  const requests = SHELL.files.map(
    // The others keep their names when they change, so the browser's own cache isn't believed.
    (file) => new Request(file, { cache: file.startsWith("/assets/") ? "default" : "no-cache" }),
  );
  await cache.addAll(requests);
  try {
    const config = await fetch(CONFIG, { cache: "no-cache" });
    if (config.ok) await remember(cache, config);
  } catch {
    // The app does without it, and it is kept when it is next asked for.
  }
}

async function keepLanguage(language) {
  const cache = await caches.open(CACHE);
  try {
    for (const file of SHELL.languages[language] ?? []) {
      if (!(await cache.match(file))) await cache.add(file);
    }
  } catch {
    // Without a network, or after the next build: it is kept when it is next spoken.
  }
}

async function forgetOlderBuilds() {
  const names = await caches.keys();
  const older = names.filter((name) => OWN.test(name) && name !== CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
}

async function kept(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request.url)) ?? fetch(request);
}

/** From the network, so that a new version is never held back; what is kept when that doesn't answer. */
async function newest(request, key, take = () => {}) {
  const cache = await caches.open(CACHE);
  const before = await cache.match(key);
  if (before === undefined) return answered(await fetch(request), cache, take);
  try {
    const answer = await within(PATIENCE_MS, fetch(request));
    return answer.status >= 500 ? before : answered(answer, cache, take);
  } catch {
    return before;
  }
}

async function answered(answer, cache, take) {
  if (answer.ok) await take(cache, answer.clone());
  return answer;
}

function remember(cache, answer) {
  return cache.put(CONFIG, answer);
}

function within(ms, promise) {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("no answer in time")), ms);
    promise.then(resolve, reject);
  });
}

// Where a page can't show notifications itself, they are shown from here: a click leads to whom they were for.
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(leadTo(event.notification.data));
});

/** How long a page may take to say that it is meant. */
const ANSWER_MS = 1_000;

/** Several pages may be several people: the one that is meant says so. */
async function leadTo(clicked) {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const asked = pages.map(
    (page) =>
      new Promise((resolve, reject) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(page);
        setTimeout(reject, ANSWER_MS);
        page.postMessage({ type: "notification-clicked", clicked }, [port2]);
      }),
  );
  const page = await Promise.any(asked).catch(() => null);
  await page?.focus();
}
