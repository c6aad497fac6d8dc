/** Rows picked for an action on several machines: the count, all of the page, a range with Shift. */
export function selection() {
  return {
    last: null,
    kept: [],

    init() {
      this.$el.addEventListener('click', (event) => this.clicked(event));
      this.$el.addEventListener('change', () => this.count());
      // An update must not lose what is picked.
      this.$el.addEventListener('htmx:beforeSwap', () => (this.kept = this.picked().map((it) => it.value)));
      this.$el.addEventListener('htmx:afterSettle', () => {
        this.boxes().forEach((it) => (it.checked = this.kept.includes(it.value)));
        this.count();
      });
      this.count();
    },

    // Where this is called from a button, $el is that button.
    boxes() {
      return [...this.$root.querySelectorAll('.pick')];
    },

    picked() {
      return this.boxes().filter((it) => it.checked);
    },

    clicked(event) {
      const box = event.target;
      if (box.matches('.pick-all')) {
        this.boxes().forEach((it) => (it.checked = box.checked));
        this.count();
        return;
      }
      if (!box.matches('.pick')) {
        return;
      }
      const boxes = this.boxes();
      const from = boxes.findIndex((it) => it.value === this.last);
      if (event.shiftKey && from >= 0) {
        const [a, b] = [from, boxes.indexOf(box)].sort((x, y) => x - y);
        boxes.slice(a, b + 1).forEach((it) => (it.checked = box.checked));
      }
      this.last = box.value;
      this.count();
    },

    count() {
      const boxes = this.boxes();
      const picked = this.picked().length;
      const bar = this.$root.querySelector('.bulk');
      if (bar !== null) {
        bar.dataset.count = picked;
        bar.querySelector('.picked').textContent = picked;
      }
      const all = this.$root.querySelector('.pick-all');
      if (all !== null) {
        all.checked = picked > 0 && picked === boxes.length;
        all.indeterminate = picked > 0 && picked < boxes.length;
      }
    },

    none() {
      this.boxes().forEach((it) => (it.checked = false));
      this.count();
    },
  };
}
