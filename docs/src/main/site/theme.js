// Before the page is drawn: the theme that the reader chose here, or else the system's.
(() => {
  const themes = ['auto', 'light', 'dark'];
  const root = document.documentElement;
  let chosen = null;
  try {
    chosen = localStorage.getItem('vmango-docs-theme');
  } catch {
    // Without a place to keep it the choice lasts as long as the page.
  }
  root.dataset.theme = themes.includes(chosen) ? chosen : 'auto';
  root.classList.add('has-script');
  document.addEventListener('click', (event) => {
    if (!event.target.closest?.('button.theme')) {
      return;
    }
    const dark = getComputedStyle(root).colorScheme === 'dark'
      || (root.dataset.theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
    root.dataset.theme = dark ? 'light' : 'dark';
    try {
      localStorage.setItem('vmango-docs-theme', root.dataset.theme);
    } catch {
      // As above.
    }
  });
})();
