import { fading, morph } from './morphing.js';
import { leave, showConnection } from './watch.js';

// Parts marked data-live follow what happens: the server tells over one connection what has changed, and the parts that
// show it (data-live-on names what) are fetched again from where data-live says, and morphed.
const silence = 25_000;
const lostAfter = 1500;
const retryAfter = 1000;

let source = null;
let heard = 0;
let after = null;
let lost = null;
let busy = false;
let waiting = null;
let ended = 0; // when the last update had ended, and how long it took
let took = 0;
let unanswered = false;
const stale = new Map(); // a part's id, and whether something that it shows has changed

export function live() {
  const mark = document.getElementById('live');
  if (mark === null || document.getElementById('tasks') === null) {
    return; // nobody is signed in
  }
  after = mark.dataset.after;
  if (window.location.hash === '#tasks') {
    document.getElementById('tasks').open = true;
  }
  connect();
  document.addEventListener('visibilitychange', () => (document.hidden ? disconnect() : connect()));
  window.addEventListener('pagehide', disconnect);
  window.addEventListener('offline', lose);
  window.addEventListener('online', () => {
    disconnect();
    connect();
  });
  document.addEventListener('toggle', later, true);
  document.addEventListener('selectionchange', later);
  setInterval(look, 5000);
  setInterval(everything, 30_000); // what has no events, such as the load of a host
}

// A hidden page lets go of its connection: a browser has only six for all its pages of one server.
function connect() {
  if (source !== null || document.hidden) {
    return;
  }
  heard = Date.now();
  source = new EventSource(`/live/?after=${after}`);
  source.addEventListener('open', find);
  source.addEventListener('error', failed);
  for (const kind of ['ready', 'beat', 'change', 'resync']) {
    source.addEventListener(kind, (event) => hear(kind, event));
  }
}

function disconnect() {
  source?.close();
  source = null;
  clearTimeout(lost);
  lost = null;
}

function failed() {
  const given = source.readyState === EventSource.CLOSED;
  lost ??= setTimeout(lose, lostAfter);
  if (given) {
    source = null;
    setTimeout(connect, 2000);
    askWhy();
    everything();
  }
}

// The server has refused the stream: perhaps the session is over, which not every page has parts to notice by.
async function askWhy() {
  try {
    const answer = await fetch('/live/', { method: 'HEAD', headers: { 'HX-Request': 'true', Accept: 'text/html' } });
    if (answer.status === 401) {
      leave();
    }
  } catch {
    lose();
  }
}

function lose() {
  showConnection('lost');
}

function find() {
  clearTimeout(lost);
  lost = null;
  if (unanswered) {
    unanswered = false;
    took = 0;
  }
  later(); // what could not be fetched while the server was away
  const mark = document.getElementById('live');
  if (mark.dataset.connection === 'lost') {
    showConnection('back');
    setTimeout(() => mark.dataset.connection === 'back' && showConnection('fine'), 3000);
  }
}

function look() {
  if (source !== null && Date.now() - heard > silence) {
    // A connection can die without a word.
    disconnect();
    lose();
    connect();
  }
}

function hear(kind, event) {
  heard = Date.now();
  find();
  if (event.lastEventId !== '') {
    after = event.lastEventId;
  }
  if (kind === 'resync') {
    everything();
  } else if (kind === 'change') {
    const { Topics, Running } = JSON.parse(event.data);
    count(Running);
    for (const part of document.querySelectorAll('[data-live-on]')) {
      if (part.dataset.liveOn.split(' ').some((it) => Topics.includes(it))) {
        stale.set(part.id, stale.get(part.id) === true || shows(part, Topics));
      }
    }
    later();
  }
}

// A list shows some of all machines; what it does not show may be about to come into it.
function shows(part, topics) {
  const items = [...part.querySelectorAll('[data-live-item]')];
  return items.length === 0 || items.some((it) => topics.includes(it.dataset.liveItem));
}

function count(running) {
  const badge = document.getElementById('tasks-running');
  badge.dataset.count = running;
  badge.textContent = running;
}

function everything() {
  document.querySelectorAll('[data-live]').forEach((it) => stale.set(it.id, true));
  later();
}

function parts() {
  return [...document.querySelectorAll('[data-live]')].filter((it) => stale.has(it.id) && isFree(it));
}

// One update at a time, the first at once, and then a pause as long as it took: a page never asks for more than half of
// what it can take; for a tenth where nothing that it shows has changed.
function later() {
  clearTimeout(waiting);
  const due = busy || document.hidden ? [] : parts();
  if (due.length > 0) {
    const share = due.some((it) => stale.get(it.id)) ? 1 : 10;
    waiting = setTimeout(refresh, Math.max(0, ended + took * share - performance.now()));
  }
}

async function refresh() {
  busy = true;
  unanswered = false;
  const begun = performance.now();
  try {
    const urls = new Map();
    for (const part of parts()) {
      urls.set(part.dataset.live, [...(urls.get(part.dataset.live) ?? []), part.id]);
    }
    for (const [url, ids] of urls) {
      ids.forEach((it) => stale.delete(it));
      if (!(await update(url, ids))) {
        ids.forEach((it) => stale.set(it, true));
        unanswered = true;
      }
    }
  } finally {
    busy = false;
    ended = performance.now();
    took = unanswered ? retryAfter : ended - begun;
  }
  later();
}

// Not under the reader's hands: an open menu would move, marked text would lose its mark. And what is folded away waits.
function isFree(part) {
  const marked = window.getSelection();
  const reading = marked !== null && !marked.isCollapsed && part.contains(marked.anchorNode);
  return !reading && part.querySelector('details.menu[open]') === null && part.closest('details:not([open])') === null;
}

// Whether the server has answered.
async function update(url, ids) {
  let response;
  let text;
  try {
    response = await fetch(url, { headers: { 'HX-Request': 'true', Accept: 'text/html' }, cache: 'no-store' });
    text = await response.text();
  } catch {
    return false;
  }
  if (response.status === 401 || response.redirected) {
    leave();
    return true;
  }
  const page = new DOMParser().parseFromString(text, 'text/html');
  const own = url === window.location.pathname + window.location.search;
  const changed = response.status === 404 && own ? ['content'] : own ? [...ids, 'page-actions'] : ids;
  changed.forEach((it) => replace(it, page));
  return true;
}

function replace(id, page) {
  const old = document.getElementById(id);
  const fresh = page.getElementById(id);
  if (old === null || fresh === null || (id === 'page-actions' && old.querySelector('details.menu[open]') !== null)) {
    return;
  }
  if (old.dataset.birth !== undefined && fresh.dataset.birth === undefined) {
    window.location.reload(); // the machine is there now: its own page has scripts that this one has not
    return;
  }
  window.htmx.trigger(old, 'htmx:beforeSwap');
  fading(() => morph(old, fresh));
  const now = document.getElementById(id);
  window.htmx.process(now);
  window.htmx.trigger(now, 'htmx:afterSettle');
}
