/** The command palette: Ctrl-K. The server finds; this moves the choice and follows it. */
export function palette() {
  return {
    query: '',
    at: 0,

    init() {
      document.addEventListener('keydown', (event) => {
        if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey) {
          event.preventDefault();
          this.show();
        }
      });
      document.querySelectorAll('[data-opens-palette]').forEach((it) => it.addEventListener('click', () => this.show()));
      this.$el.addEventListener('htmx:afterSettle', () => this.choose(0));
      this.$el.addEventListener('click', (event) => {
        if (event.target === this.$el) {
          this.$el.close();
        }
      });
    },

    show() {
      if (!this.$el.open) {
        this.$el.showModal();
      }
      const field = this.$refs.field;
      field.value = '';
      field.focus();
      window.htmx.trigger(field, 'look');
    },

    items() {
      return [...this.$refs.hits.querySelectorAll('[role=option]')];
    },

    choose(index) {
      const items = this.items();
      if (items.length === 0) {
        this.$refs.field.removeAttribute('aria-activedescendant');
        return;
      }
      this.at = (index + items.length) % items.length;
      items.forEach((it, i) => it.setAttribute('aria-selected', String(i === this.at)));
      items[this.at].scrollIntoView({ block: 'nearest' });
      this.$refs.field.setAttribute('aria-activedescendant', items[this.at].id);
    },

    down() {
      this.choose(this.at + 1);
    },

    up() {
      this.choose(this.at - 1);
    },

    follow() {
      this.items()[this.at]?.querySelector('a').click();
    },
  };
}
