/** The theme's buttons work at once; the server is told so that the next page comes in it. */
export function themes() {
  document.addEventListener('submit', async (event) => {
    const form = event.target;
    const theme = event.submitter?.dataset.theme;
    if (!form.matches('.theme-form') || theme === undefined) {
      return;
    }
    event.preventDefault();
    form.classList.remove('is-sending');
    document.documentElement.dataset.bsTheme = theme;
    form.querySelectorAll('[data-theme]').forEach((it) => it.setAttribute('aria-pressed', String(it === event.submitter)));
    await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form, event.submitter)) });
  });
}
