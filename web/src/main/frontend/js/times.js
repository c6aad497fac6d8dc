/** Times come as words with UTC in the title; here they get the reader's own zone, and go on counting. */
export function times() {
  draw(document);
  document.addEventListener('htmx:afterSettle', (event) => draw(event.target));
  setInterval(() => draw(document), 10_000);
}

const steps = [
  [60, 'second', 1],
  [3600, 'minute', 60],
  [86400, 'hour', 3600],
  [86400 * 30, 'day', 86400],
  [86400 * 365, 'month', 86400 * 30],
  [Infinity, 'year', 86400 * 365],
];

// Made once: each costs as much as a hundred uses of it.
const language = document.documentElement.lang;
const absolute = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'long' });
const relative = new Intl.RelativeTimeFormat(language, { numeric: 'always', style: 'long' });

function draw(place) {
  place.querySelectorAll('time[datetime]').forEach(local);
}

function local(element) {
  const time = new Date(element.dateTime);
  set(element, 'title', absolute.format(time));
  if (!element.hasAttribute('data-relative')) {
    return;
  }
  const seconds = Math.max(0, (Date.now() - time.getTime()) / 1000);
  const [, unit, length] = steps.find(([limit]) => seconds < limit);
  set(element, 'textContent', relative.format(-Math.floor(seconds / length), unit));
}

// Text that is written anew loses the reader's mark in it.
function set(element, name, value) {
  if (element[name] !== value) {
    element[name] = value;
  }
}
