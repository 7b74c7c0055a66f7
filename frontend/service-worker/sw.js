// The service worker: stores the built app on the device, so that it opens without a network and can say that there is
// none.
// The build puts the constant `SHELL` in front of this file: the build's id and its files (service-worker/write.ts). Of
// the languages, only those that are used on this device are stored. Answers of the API are never stored or changed: a
// request for anything that is not listed goes to the network as if there were no service worker.

/* global SHELL */
/** The folder that the app is in. Another one of the same host may be in another folder. */
const HOME = new URL("./", self.location).pathname;
const at = (file) => HOME + file;
const OWN = HOME === "/" ? "parley-shell-" : `parley-shell-${HOME}-`;
const CACHE = OWN + SHELL.build;
const PAGE = at("index.html");
const CONFIG = at("config.json");
const ASSETS = at("assets/");
const FILES = SHELL.files.map(at);
const OF_LANGUAGES = Object.values(SHELL.languages).flat().map(at);
/** How long to wait for a network that doesn't answer, if there is a stored answer. */
const PATIENCE_MS = 4_000;

self.addEventListener("install", (event) => event.waitUntil(keepEverything()));
self.addEventListener("activate", (event) => event.waitUntil(forgetOlderBuilds()));

// A page reports which language it uses.
self.addEventListener("message", (event) => {
  if (event.data?.type === "speak") event.waitUntil(keepLanguage(event.data.language));
});

// A page of this same build was loaded, so waiting for the tabs of an older build gains nothing.
self.addEventListener("message", ({ data }) => {
  if (data?.type === "take-over" && data.build === SHELL.build) self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (pathname === HOME || pathname === PAGE) event.respondWith(newest(request, PAGE));
  } else if (pathname.startsWith(ASSETS)) {
    // Its name changes with its content, so the stored file is always the right one.
    const isOurs = FILES.includes(pathname) || OF_LANGUAGES.includes(pathname);
    if (isOurs) event.respondWith(kept(request));
  } else if (pathname === CONFIG) {
    event.respondWith(newest(request, CONFIG, remember));
  } else if (FILES.includes(pathname)) {
    event.respondWith(newest(request, pathname));
  }
});

async function keepEverything() {
  const cache = await caches.open(CACHE);
  const requests = FILES.map(
    // Other files keep their names when they change, so the browser's HTTP cache is not used for them.
    (file) => new Request(file, { cache: file.startsWith(ASSETS) ? "default" : "no-cache" }),
  );
  await cache.addAll(requests);
  try {
    const config = await fetch(CONFIG, { cache: "no-cache" });
    if (config.ok) await remember(cache, config);
  } catch {
    // The app works without it, and it is stored when it is requested next.
  }
}

async function keepLanguage(language) {
  const cache = await caches.open(CACHE);
  try {
    for (const file of (SHELL.languages[language] ?? []).map(at)) {
      if (!(await cache.match(file))) await cache.add(file);
    }
  } catch {
    // There is no network, or a newer build: it is stored when the language is used next.
  }
}

async function forgetOlderBuilds() {
  const names = await caches.keys();
  // The names of builds have no slash, those of other folders do.
  const isOwn = (name) => name.startsWith(OWN) && !name.slice(OWN.length).includes("/");
  const older = names.filter((name) => isOwn(name) && name !== CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
}

async function kept(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request.url)) ?? fetch(request);
}

/** From the network, so that a new version is never delayed; the stored answer if the network doesn't answer. */
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

// On Android, pages can't show notifications themselves. A click on one leads to the page of its user.
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(leadTo(event.notification.data));
});

/** How long a page may take to answer that the notification is its own. */
const ANSWER_MS = 1_000;

/** Several pages may belong to several users; the right one answers. */
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
