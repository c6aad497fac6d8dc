/** Times come as words with UTC in the title; here they get the reader's own zone, and go on counting. */
export function times() {
  const draw = () => document.querySelectorAll('time[datetime]').forEach(local);
  draw();
  document.addEventListener('htmx:afterSettle', draw);
  setInterval(draw, 10_000);
}

const steps = [
  [60, 'second', 1],
  [3600, 'minute', 60],
  [86400, 'hour', 3600],
  [86400 * 30, 'day', 86400],
  [86400 * 365, 'month', 86400 * 30],
  [Infinity, 'year', 86400 * 365],
];

function local(element) {
  const language = document.documentElement.lang;
  const time = new Date(element.dateTime);
  element.title = time.toLocaleString(language, { dateStyle: 'full', timeStyle: 'long' });
  if (!element.hasAttribute('data-relative')) {
    return;
  }
  const seconds = Math.max(0, (Date.now() - time.getTime()) / 1000);
  const [, unit, length] = steps.find(([limit]) => seconds < limit);
  const style = { numeric: 'always', style: 'long' };
  element.textContent = new Intl.RelativeTimeFormat(language, style).format(-Math.floor(seconds / length), unit);
}
