// The machine page's graphs and the picture of its screen, both fetched again every five seconds while somebody looks.
import uPlot from 'uplot';

const PAUSE = 5000;
const SPAN = 600;
const HEIGHT = 120;
const language = document.documentElement.lang;
const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

const resolve = (name) => {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
};
const ink = (name) => () => resolve(name);

function size(bytes) {
  const step = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10));
  const number = (bytes / 1024 ** step).toLocaleString(language, { maximumSignificantDigits: 3 });
  return `${number} ${UNITS[step]}`;
}

const rate = (bytes) => `${size(bytes)}/s`;
const percent = (value) => `${Math.round(value).toLocaleString(language)} %`;
const formats = { cpu: percent, memory: size };

// Binary steps, so that an axis reads 1 MiB and 2 MiB, not 954 KiB.
const binary = Array.from({ length: 45 }, (_, i) => 2 ** i);

function limits(name) {
  switch (name) {
    case 'cpu':
      return () => [0, 100];
    case 'memory':
      return (plot) => [0, plot.memoryLimit ?? 1];
    default:
      return (_, __, top) => [0, Math.max(1024, (top ?? 0) * 1.1)];
  }
}

const last = (values) => values.findLastIndex((it) => it !== null);
const words = (value, format) => (value === null || value === undefined ? '—' : format(value));
const clock = (seconds, options) => new Date(seconds * 1000).toLocaleTimeString(language, { hourCycle: 'h23', ...options });

function draw(figure) {
  const names = figure.dataset.graph.split(',');
  const labels = figure.dataset.label.split(',');
  const format = formats[names[0]] ?? rate;
  // Where the pointer is, or else the last that is known.
  const at = (plot, i, index) => plot.data[i][index ?? last(plot.data[i])];
  const show = (plot, _, i, index) => words(at(plot, i, index), format);
  const strokes = [ink('--accent'), ink('--moving')];
  const axis = { stroke: ink('--quiet'), grid: { stroke: ink('--line'), width: 1 }, ticks: { show: false } };
  const plot = new uPlot(
    {
      width: figure.clientWidth || 300,
      height: HEIGHT,
      cursor: { sync: { key: 'machine' }, drag: { x: false, y: false } },
      legend: { live: true, isolate: false },
      scales: {
        x: { range: () => [Date.now() / 1000 - SPAN, Date.now() / 1000] },
        y: { range: limits(names[0]) },
      },
      axes: [
        { ...axis, space: 80, size: 28, values: (_, times) => times.map((it) => clock(it, { hour: '2-digit', minute: '2-digit' })) },
        { ...axis, size: 76, incrs: names[0] === 'cpu' ? [25, 50] : binary, space: 24, values: (_, all) => all.map((it) => format(it)) },
      ],
      series: [
        { value: (plot, _, i, index) => words(at(plot, i, index), clock), label: figure.parentElement.dataset.time },
        ...names.map((_, i) => ({ label: labels[i], stroke: strokes[i], width: 1.5, value: show, points: { show: false } })),
      ],
    },
    [[], ...names.map(() => [])],
    figure,
  );
  new ResizeObserver(() => plot.setSize({ width: figure.clientWidth, height: HEIGHT })).observe(figure);
  return (usage) => {
    plot.memoryLimit = usage.memoryLimit;
    plot.setData([usage.times, ...names.map((name) => usage[name])]);
  };
}

const drawn = new WeakMap();

async function refresh() {
  if (document.hidden) {
    return;
  }
  for (const picture of document.querySelectorAll('[data-picture]')) {
    if (picture.complete) {
      picture.src = `${picture.dataset.picture}?at=${Date.now()}`;
    }
  }
  const graphs = document.querySelector('[data-usage]');
  if (graphs === null) {
    return;
  }
  if (!drawn.has(graphs)) {
    drawn.set(graphs, [...graphs.querySelectorAll('[data-graph]')].map(draw));
  }
  try {
    const answer = await fetch(graphs.dataset.usage, { headers: { Accept: 'application/json' } });
    if (answer.ok) {
      const usage = await answer.json();
      drawn.get(graphs).forEach((show) => show(usage));
    }
  } catch {
    // The frame's mark says that the server is away; the next round tries again.
  }
}

// A screen that gives no picture, such as one that is off, leaves its place empty until it does.
document.addEventListener(
  'error',
  (event) => {
    if (event.target.matches?.('[data-picture]')) {
      event.target.hidden = true;
    }
  },
  true,
);
document.addEventListener(
  'load',
  (event) => {
    if (event.target.matches?.('[data-picture]')) {
      event.target.hidden = false;
    }
  },
  true,
);
document.addEventListener('visibilitychange', refresh);
document.addEventListener('htmx:afterSettle', () => {
  const graphs = document.querySelector('[data-usage]');
  if (graphs !== null && !drawn.has(graphs)) {
    refresh();
  }
});
setInterval(refresh, PAUSE);
refresh();
