/** Shows whether the page is still in touch with the server, from what its own requests say. */
export function watch() {
  const mark = document.getElementById('live');
  if (mark === null) {
    return;
  }
  const set = (state) => {
    if (mark.dataset.connection !== state) {
      mark.dataset.connection = state;
      mark.querySelector('.live-word').textContent = mark.dataset[state];
    }
  };
  document.addEventListener('htmx:sendError', () => set('lost'));
  document.addEventListener('htmx:timeout', () => set('lost'));
  document.addEventListener('htmx:afterRequest', (event) => {
    if (event.detail.xhr.status > 0) {
      set('fine');
    }
  });
  document.addEventListener('htmx:responseError', (event) => {
    if (event.detail.xhr.status === 401) {
      window.location.reload();
    }
  });
  window.addEventListener('offline', () => set('lost'));
}
