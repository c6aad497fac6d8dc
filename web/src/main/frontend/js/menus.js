/** Menus are details elements. One is open at a time; Escape and a click elsewhere close it. */
export function menus() {
  const open = () => document.querySelectorAll('details.menu[open]');
  document.addEventListener('click', (event) => {
    for (const menu of open()) {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    }
  });
  document.addEventListener('keydown', (event) => {
    const menu = event.target.closest?.('details.menu[open]');
    if (event.key === 'Escape') {
      for (const it of open()) {
        it.open = false;
      }
      menu?.querySelector('summary').focus();
      return;
    }
    if (menu !== null && menu !== undefined && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      move(menu, event.key === 'ArrowDown' ? 1 : -1);
      event.preventDefault();
    }
  });
  // A menu in a scrolling table must not be cut off: it is fixed to where its button is.
  document.addEventListener('toggle', (event) => place(event.target), true);
}

function move(menu, step) {
  const items = [...menu.querySelectorAll('.menu-items a, .menu-items button:not([disabled])')];
  const at = items.indexOf(document.activeElement);
  // From the menu's button, up leads to the last.
  const next = at < 0 && step < 0 ? items.length - 1 : (at + step + items.length) % items.length;
  items[next]?.focus();
}

function place(menu) {
  if (!menu.matches?.('details.menu[open]') || menu.closest('.table-wrap') === null) {
    return;
  }
  const items = menu.querySelector('.menu-items');
  const button = menu.querySelector('summary').getBoundingClientRect();
  const height = items.offsetHeight;
  const below = button.bottom + 4 + height <= window.innerHeight;
  Object.assign(items.style, {
    position: 'fixed',
    top: `${below ? button.bottom + 4 : Math.max(4, button.top - 4 - height)}px`,
    right: `${document.documentElement.clientWidth - button.right}px`,
  });
}
