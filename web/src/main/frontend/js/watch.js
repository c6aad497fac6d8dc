/** Shows whether the page is still in touch with the server. */
export function showConnection(state) {
  const mark = document.getElementById('live');
  if (mark === null || mark.dataset.connection === state) {
    return;
  }
  mark.dataset.connection = state;
  mark.querySelector('.live-word').textContent = mark.dataset[state];
}

/** To the page to sign in on, which leads back: the session is over. */
export function leave() {
  window.location.replace(`/login/?next=${encodeURIComponent(window.location.pathname + window.location.search)}`);
}

/** What the page's own requests tell of it. */
export function watch() {
  document.addEventListener('htmx:sendError', () => showConnection('lost'));
  document.addEventListener('htmx:timeout', () => showConnection('lost'));
  document.addEventListener('htmx:responseError', (event) => {
    if (event.detail.xhr.status === 401) {
      leave();
    }
  });
}
