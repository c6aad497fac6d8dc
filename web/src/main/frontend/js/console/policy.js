/**
 * The security policy allows no style that a page brings along, and the terminal makes such: style elements with rules, and
 * style attributes. What it wants is done here by the ways that are open to scripts. Import this before the terminal.
 */
const create = document.createElement.bind(document);

document.createElement = (name, options) => (name === 'style' ? sheetHolder() : create(name, options));

// An element that nobody sees, whose text becomes a sheet.
function sheetHolder() {
  const holder = create('template');
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  Object.defineProperty(holder, 'textContent', { set: (rules) => sheet.replaceSync(rules), get: () => '' });
  holder.remove = () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((it) => it !== sheet);
    Element.prototype.remove.call(holder);
  };
  return holder;
}

const setAttribute = Element.prototype.setAttribute;

Element.prototype.setAttribute = function (name, value) {
  if (name === 'style') {
    this.style.cssText = value;
  } else {
    setAttribute.call(this, name, value);
  }
};
