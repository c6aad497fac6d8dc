/** A form that is on its way says so and cannot be sent twice. */
export function sending() {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.method !== 'post') {
      return;
    }
    if (form.classList.contains('is-sending')) {
      event.preventDefault();
      return;
    }
    form.classList.add('is-sending');
    const button = event.submitter;
    if (button?.dataset.sending !== undefined) {
      button.classList.add('is-waiting');
      button.querySelector('.label').textContent = button.dataset.sending;
    }
  });
  // Back from the browser's cache: the form may be sent again.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) {
      window.location.reload();
    }
  });
}
