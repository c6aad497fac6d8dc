// Makes the files that browsers get: bundles, one icon sprite, pictures; each under a name that holds its content's
// hash, with gzip and Brotli copies beside it and a manifest from plain names to hashed ones.
// usage: node build.mjs OUTPUT_FOLDER      Does nothing when neither the sources nor the lock file have changed.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const output = resolve(process.argv[2] ?? join(here, '../../../target/classes/org/vmango/web/page/static'));
const modules = join(here, 'node_modules');

const digest = (...parts) => {
  const hash = createHash('sha256');
  parts.forEach((it) => hash.update(it).update('\0'));
  return hash.digest('hex');
};

const sources = () =>
  readdirSync(here, { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile() && !join(it.parentPath, it.name).startsWith(modules))
    .map((it) => join(it.parentPath, it.name))
    .sort();

const stamp = digest(...sources().flatMap((it) => [it.slice(here.length), readFileSync(it)]));
const stampFile = join(output, '.stamp');
if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) {
  process.exit(0);
}

installPackages();
const { build } = await import('esbuild');
rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });

const manifest = {};
for (const [name, content] of [
  ...(await bundles()),
  ['icons.svg', sprite()],
  ['logo.svg', readFileSync(join(here, 'img/logo.svg'))],
  ['favicon.svg', readFileSync(join(here, 'img/favicon.svg'))],
  ['third-party.txt', notices()],
]) {
  publish(name, Buffer.from(content));
}
writeFileSync(
  join(output, 'manifest.properties'),
  Object.keys(manifest).sort().map((it) => `${it}=${manifest[it]}\n`).join(''),
);
writeFileSync(stampFile, stamp);

function installPackages() {
  const lock = readFileSync(join(here, 'package-lock.json'));
  const installed = join(modules, '.vmango-lock');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === digest(lock)) {
    return;
  }
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-fund', '--no-audit'], { cwd: here, stdio: 'inherit' });
  writeFileSync(installed, digest(lock));
}

async function bundles() {
  const result = await build({
    absWorkingDir: here,
    entryPoints: {
      app: 'js/app.js',
      style: 'css/style.css',
      // Bundles of their own, for the pages that need them.
      serial: 'js/serial.js',
      'serial-style': 'css/serial.css',
      screen: 'js/screen.js',
      charts: 'js/charts.js',
    },
    outdir: output,
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'warning',
  });
  return result.outputFiles.map((it) => {
    const name = basename(it.path);
    return [name, name === 'style.css' ? darkBySystem(it.text) : it.text];
  });
}

// Tabler is dark where data-bs-theme says so. A reader who leaves the choice to the system has "auto" there, also with
// scripts off: so each dark rule is repeated for "auto" under the media query.
function darkBySystem(css) {
  const copies = [];
  for (const [selector, body] of topRules(css)) {
    const dark = selector.split(',').filter((it) => /^(:root)?\[data-bs-theme=dark\](?!.*\[data-bs-theme)/.test(it));
    if (dark.length > 0) {
      copies.push(`${dark.map((it) => it.replace('=dark]', '=auto]')).join()}{${body}}`);
    }
  }
  if (copies.length === 0) {
    throw new Error('no dark rule found: has the form of the style sheet changed?');
  }
  return `${css}@media (prefers-color-scheme:dark){${copies.join('')}}`;
}

// The rules outside of all at-rules, as pairs of selector and body: what is for print stays for print.
function* topRules(css) {
  let depth = 0;
  let start = 0;
  let open = 0;
  for (let i = 0; i < css.length; i++) {
    if (css[i] === '{' && depth++ === 0) {
      open = i;
    } else if (css[i] === '}' && --depth === 0) {
      const selector = css.slice(start, open).replace(/^[^{}]*;/, '').trim();
      if (!selector.startsWith('@')) {
        yield [selector, css.slice(open + 1, i)];
      }
      start = i + 1;
    }
  }
}

function sprite() {
  const symbols = readFileSync(join(here, 'icons.txt'), 'utf8')
    .split('\n')
    .filter((it) => it !== '' && !it.startsWith('#'))
    .map((name) => {
      const picture = readFileSync(join(modules, 'lucide-static/icons', `${name}.svg`), 'utf8');
      const shapes = picture.replace(/<!--.*?-->/gs, '').match(/<svg[^>]*>(.*)<\/svg>/s)[1].replace(/\s+/g, ' ').trim();
      return `<symbol id="${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
    });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('\n')}</svg>\n`;
}

// What the licences of the bundled packages ask for: their text, delivered with the copies.
function notices() {
  const lock = JSON.parse(readFileSync(join(here, 'package-lock.json'), 'utf8'));
  return [
    '@alpinejs/csp',
    '@novnc/novnc',
    '@tabler/core',
    '@xterm/addon-fit',
    '@xterm/xterm',
    'htmx.org',
    'idiomorph',
    'lucide-static',
    'uplot',
  ]
    .map((name) => {
      const { version, license } = lock.packages[`node_modules/${name}`];
      const file = readdirSync(join(modules, name)).find((it) => /^licen[cs]e/i.test(it));
      const text = file === undefined ? '' : readFileSync(join(modules, name, file), 'utf8');
      return `${name} ${version}, ${license}\n\n${text}`;
    })
    .join(`\n${'-'.repeat(72)}\n\n`);
}

function publish(name, content) {
  const extension = extname(name);
  const hashed = `${basename(name, extension)}-${digest(content).slice(0, 12)}${extension}`;
  manifest[name] = hashed;
  writeFileSync(join(output, hashed), content);
  writeFileSync(join(output, `${hashed}.gz`), gzipSync(content, { level: 9 }));
  writeFileSync(
    join(output, `${hashed}.br`),
    brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
  );
}
