import { Idiomorph } from 'idiomorph/dist/idiomorph.esm.js';

/** The swap "morph": the element becomes what the server sent, and whoever types in it goes on typing. */
export function morphing(htmx) {
  // What scripts have drawn stays as it is; whether it is there at all is the server's to say.
  const keeps = (it) => it instanceof Element && it.hasAttribute('data-kept');
  const callbacks = { beforeNodeMorphed: (old) => !keeps(old) };
  const config = { morphStyle: 'outerHTML', ignoreActiveValue: true, callbacks };
  htmx.defineExtension('morph', {
    isInlineSwap: (style) => style === 'morph',
    handleSwap: (style, target, fragment) =>
      style === 'morph' ? Idiomorph.morph(target, fragment.children, config) : false,
  });
}
