/** Parts marked data-live follow what happens: they are fetched again and morphed, so that focus and selection stay. */
export function live() {
  setInterval(refresh, 5000);
  document.addEventListener('visibilitychange', refresh);
}

function refresh() {
  if (document.hidden) {
    return;
  }
  for (const part of document.querySelectorAll('[data-live]')) {
    if (part.querySelector('details.menu[open]') === null && !reading(part)) {
      window.htmx.ajax('GET', part.dataset.live, {
        source: part,
        target: `#${part.id}`,
        select: `#${part.id}`,
        swap: 'morph',
      });
    }
  }
}

// Marked text would lose its mark.
function reading(part) {
  const marked = window.getSelection();
  return marked !== null && !marked.isCollapsed && part.contains(marked.anchorNode);
}
