/** The userdata field: line numbers that scroll along, Tab as two blanks (Escape, then Tab leaves). */
export function editor() {
  return {
    leave: false,

    init() {
      const field = this.$refs.text;
      field.addEventListener('input', () => this.draw());
      field.addEventListener('scroll', () => (this.$refs.numbers.scrollTop = field.scrollTop));
      field.addEventListener('keydown', (event) => this.key(event));
      field.addEventListener('focus', () => (this.leave = false));
      // The server knows of no numbers: what it sends takes them away.
      document.addEventListener('htmx:afterSettle', () => this.draw());
      this.draw();
    },

    key(event) {
      if (event.key === 'Escape') {
        this.leave = true;
        return;
      }
      if (event.key !== 'Tab' || event.shiftKey || this.leave) {
        return;
      }
      event.preventDefault();
      const field = this.$refs.text;
      field.setRangeText('  ', field.selectionStart, field.selectionEnd, 'end');
      field.dispatchEvent(new Event('input', { bubbles: true }));
    },

    draw() {
      const text = this.$refs.text.value;
      const lines = text.split('\n').length;
      const size = new TextEncoder().encode(text).length;
      const style = { style: 'unit', unit: 'byte', unitDisplay: 'long' };
      this.$refs.size.textContent = new Intl.NumberFormat(document.documentElement.lang, style).format(size);
      this.$refs.numbers.textContent = Array.from({ length: lines }, (_, i) => i + 1).join('\n');
    },
  };
}
