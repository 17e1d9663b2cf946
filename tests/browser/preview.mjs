// `nenpo serve` in a real browser: an author edits files and looks at open pages. The program is target/release/nenpo or what
// NENPO_PROGRAM names; the site is a copy of the repository's own report, or of the folder that NENPO_SOURCE names.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';

const repository = resolve(import.meta.dirname, '../..');
const program = resolve(process.env.NENPO_PROGRAM ?? join(repository, 'target/release/nenpo'));
const source = resolve(process.env.NENPO_SOURCE ?? repository);
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = browsers.find((path) => existsSync(path));
if (process.env.NENPO_BROWSER === 'required') assert.ok(executablePath && existsSync(program), 'NENPO_BROWSER=required, but there is no Chromium or no program');
const skip = !executablePath ? 'there is no Chromium here' : existsSync(program) ? false : 'the program is not built';

let root, server, base, browser;

/** Starts the preview; at the port that it had, if it had one. */
async function start(port = 0) {
  server = spawn(program, ['serve', '--root', root, '--port', String(port)], { stdio: ['ignore', 'pipe', 'ignore'] });
  base = await new Promise((ready) => {
    let said = '';
    server.stdout.on('data', (text) => {
      said += text;
      const found = /http:\/\/[^/]+/.exec(said);
      if (found) ready(found[0]);
    });
  });
}

async function stop() {
  if (!server || server.exitCode !== null) return;
  const ended = new Promise((done) => server.on('exit', done));
  server.kill('SIGINT');
  await ended;
}

before(async () => {
  if (skip) return;
  root = mkdtempSync(join(tmpdir(), 'nenpo-preview-'));
  for (const name of ['book.toml', 'data', 'content']) cpSync(join(source, name), join(root, name), { recursive: true });
  await start();
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});
after(async () => {
  await browser?.close();
  await stop();
  if (root) rmSync(root, { recursive: true, force: true });
});

const file = (path) => join(root, path);
const read = (path) => readFileSync(file(path), 'utf8');
const write = (path, text) => { mkdirSync(join(file(path), '..'), { recursive: true }); writeFileSync(file(path), text); };

/** An indicator with a value of this year: its id, its yearly record, its definition and its Japanese name. */
function record() {
  const year = readdirSync(file('data')).filter((name) => /^\d{4}$/.test(name)).at(-1);
  const ids = readdirSync(file(`data/${year}/indicators`)).map((name) => name.replace('.yaml', ''));
  for (const id of ids) {
    const name = /^name: \{ ja: ([^,{}"]+),/m.exec(read(`data/indicators/${id}.yaml`))?.[1];
    const observation = `data/${year}/indicators/${id}.yaml`;
    const charted = /^target:\s*(\{ )?kind: (per-year|cumulative|average)/m.test(read(`data/indicators/${id}.yaml`));
    if (name && charted && /^value: \d+$/m.test(read(observation))) return { id, name, observation, definition: `data/indicators/${id}.yaml` };
  }
  throw new Error('no indicator with a name and a value');
}

/** A page; what the browser complains of is gathered, and a mark shows whether it was loaded anew. */
async function open(path, options = {}) {
  const context = options.context ?? await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) complaints.push(message.text()); });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(base + path, { waitUntil: 'load' });
  await page.locator('nenpo-preview .bar, .frames, main .panel').first().waitFor();
  await page.evaluate(() => { globalThis.same = true; });
  return { page, context, complaints, same: () => page.evaluate(() => globalThis.same === true), close: () => context.close() };
}

/** Changes a file for as long as `look` looks, then puts it back. */
async function changed(path, change, look) {
  const text = read(path);
  const next = change(text);
  assert.notEqual(next, text, `nothing to change in ${path}`);
  write(path, next);
  try { await look(); } finally { write(path, text); }
}

test('a changed name is put into the open page: nothing is loaded anew, place and open details stay', { skip }, async () => {
  const { id, name, definition } = record();
  const { page, complaints, same, close } = await open(`/ja/indicators/${id}/`);
  await page.locator('main details summary').first().click();
  await page.evaluate(() => scrollTo(0, 300));
  await changed(definition, (text) => text.replace(`ja: ${name}`, `ja: ${name}（改）`), async () => {
    await page.locator('h1', { hasText: '（改）' }).waitFor();
    assert.match(await page.title(), /（改）/);
    assert.ok(await same());
    assert.equal(await page.evaluate(() => scrollY), 300);
    assert.ok(await page.locator('main details').first().evaluate((each) => each.open));
  });
  await page.locator('h1', { hasText: '（改）' }).waitFor({ state: 'detached' });
  assert.deepEqual(complaints, []);
  await close();
});

test('an error comes as a panel with file and line over the last good page, and goes when it is mended', { skip }, async () => {
  const { id, observation } = record();
  for (const [lang, words] of [['ja', '記録に誤りがある'], ['en', 'Something is wrong']]) {
    const { page, complaints, same, close } = await open(`/${lang}/indicators/${id}/`);
    const before = await page.locator('main').innerHTML();
    await changed(observation, (text) => text.replace(/^value: \d+$/m, 'value: many'), async () => {
      const panel = page.locator('nenpo-preview #panel .panel');
      await panel.waitFor();
      const text = await panel.innerText();
      assert.ok(text.includes(words) && new RegExp(`${observation}:\\d+:\\d+`).test(text) && text.includes('value: many'), text);
      assert.equal(await panel.locator('mark').first().innerText(), 'many');
      assert.equal(await page.locator('main').innerHTML(), before);
      await page.keyboard.press('Escape');
      await panel.waitFor({ state: 'hidden' });
      await page.locator('nenpo-preview [data-panel]').click();
      await panel.waitFor();
    });
    await page.locator('nenpo-preview #panel').waitFor({ state: 'hidden' });
    assert.ok(await same());
    assert.deepEqual(complaints, []);
    await close();
  }
});

test('a site that starts broken shows the panel alone, and the page as soon as it is mended', { skip }, async () => {
  const { id, observation } = record();
  const port = new URL(base).port;
  await changed(observation, (text) => text.replace(/^value: \d+$/m, 'value: many'), async () => {
    await stop();
    await start(port);
    const { page, close } = await open(`/en/indicators/${id}/`);
    assert.match(await page.locator('main .panel').innerText(), /There is no page to show yet/);
    write(observation, read(observation).replace('value: many', 'value: 1234 oops'));
    await page.locator('main .panel mark', { hasText: '1234 oops' }).waitFor();
    await close();
  });
  // The panel's page may still be there; it is loaded anew by itself.
  const page = await browser.newPage();
  await page.goto(`${base}/en/indicators/${id}/`);
  await page.locator('#main h1').waitFor();
  await page.close();
});

test('ten tabs are all answered and all follow', { skip }, async () => {
  const { id, name, definition } = record();
  const context = await browser.newContext();
  const tabs = [];
  for (let index = 0; index < 10; index += 1) tabs.push(await open(`/${index % 2 ? 'en' : 'ja'}/indicators/${id}/`, { context }));
  await changed(definition, (text) => text.replace(`ja: ${name}`, `ja: ${name}（改）`), async () => {
    await Promise.all(tabs.filter((_, index) => index % 2 === 0).map(({ page }) => page.locator('h1', { hasText: '（改）' }).waitFor()));
  });
  await Promise.all(tabs.map(({ page }) => page.locator('h1', { hasText: '（改）' }).waitFor({ state: 'detached' })));
  for (const { same, complaints } of tabs) {
    assert.ok(await same());
    assert.deepEqual(complaints, []);
  }
  await context.close();
});

test('a browser without shared workers follows too', { skip }, async () => {
  const { id, name, definition } = record();
  const context = await browser.newContext();
  await context.addInitScript(() => { delete globalThis.SharedWorker; });
  const { page, same } = await open(`/ja/indicators/${id}/`, { context });
  await changed(definition, (text) => text.replace(`ja: ${name}`, `ja: ${name}（改）`), async () => {
    await page.locator('h1', { hasText: '（改）' }).waitFor();
    assert.ok(await same());
  });
  await context.close();
});

test('an open page says that nenpo was stopped, and follows again after its restart', { skip }, async () => {
  const { id, name, definition } = record();
  const { page, same, close } = await open(`/ja/indicators/${id}/`);
  await stop();
  await page.locator('nenpo-preview .lost').waitFor();
  const port = new URL(base).port;
  await changed(definition, (text) => text.replace(`ja: ${name}`, `ja: ${name}（改）`), async () => {
    await start(port);
    await page.locator('h1', { hasText: '（改）' }).waitFor();
    await page.locator('nenpo-preview .lost').waitFor({ state: 'hidden' });
    assert.ok(await same());
  });
  await close();
});

test('a style sheet is changed in the open page', { skip }, async () => {
  const { id } = record();
  const { page, complaints, same, close } = await open(`/ja/indicators/${id}/`);
  const colour = () => page.locator('h1').evaluate((heading) => getComputedStyle(heading).color);
  const before = await colour();
  write('themes/default/tokens.css', 'h1 { color: rgb(1, 2, 3) }');
  await page.waitForFunction(() => getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)');
  assert.ok(await same());
  rmSync(file('themes/default'), { recursive: true });
  await page.waitForFunction((old) => getComputedStyle(document.querySelector('h1')).color === old, before);
  assert.equal(await page.locator('head link[rel=stylesheet]').count(), 1, 'no old sheets are left');
  assert.ok(await same());
  assert.deepEqual(complaints, []);
  await close();
});

test('a chart is changed in the open page', { skip }, async () => {
  const { id, name, definition } = record();
  const { page, same, close } = await open(`/ja/indicators/${id}/`);
  const chart = page.locator(`figure#chart-${id}--progress`);
  const before = await chart.innerHTML();
  await changed(definition, (text) => text.replace(`ja: ${name}`, `ja: ${name}（改）`), async () => {
    await chart.filter({ hasText: '（改）' }).waitFor();
    assert.notEqual(await chart.innerHTML(), before);
    assert.ok(await same());
  });
  await page.waitForFunction(([selector, old]) => document.querySelector(selector)?.innerHTML === old, [`figure#chart-${id}--progress`, before]);
  await close();
});

test('a page with scripts of its own, and one that is gone, are loaded anew', { skip }, async () => {
  const { name, definition } = record();
  const { page, close } = await open('/ja/indicators/');
  await changed(definition, (text) => text.replace(`ja: ${name}`, `ja: ${name}（改）`), async () => {
    await page.locator('main a', { hasText: `${name}（改）` }).first().waitFor();
    assert.ok(await page.locator('[data-filter]').first().isVisible(), 'the filter still works');
  });
  await close();
  for (const lang of ['ja', 'en']) write(`content/passing.${lang}.md`, `---\ntitle: P\ndescription: P\n---\n\nP\n`);
  await new Promise((done) => { setTimeout(done, 1500); });
  const passing = await open('/en/passing/');
  for (const lang of ['ja', 'en']) rmSync(file(`content/passing.${lang}.md`));
  await passing.page.locator('h1', { hasText: 'Page not found' }).waitFor();
  await passing.close();
});

test('the bar leads to the other language, to the records, and out of the way', { skip }, async () => {
  const { id, observation, definition } = record();
  const { page, complaints, close } = await open(`/ja/indicators/${id}/`);
  const bar = page.locator('nenpo-preview .bar');
  await bar.locator('summary').click();
  const links = await bar.locator('.records a').evaluateAll((all) => all.map((each) => each.textContent));
  assert.deepEqual(links.slice(0, 2), [`${observation}:1`, `${definition}:1`]);
  assert.ok(links.length > 2, 'charts have records too');
  await page.locator(`figure#chart-${id}--progress`).hover();
  assert.match(await page.locator('nenpo-preview .edit').innerText(), new RegExp(`^${observation}:\\d+$`));
  await bar.getByText('English').click();
  await page.waitForURL(`${base}/en/indicators/${id}/`);
  await page.locator('nenpo-preview [data-hide]').click();
  await bar.waitFor({ state: 'hidden' });
  await page.reload();
  await page.locator('nenpo-preview [data-show]').click();
  await bar.waitFor();
  // Paper gets the page as a build makes it.
  await page.emulateMedia({ media: 'print' });
  await bar.waitFor({ state: 'hidden' });
  assert.deepEqual(complaints, []);
  await close();
});

test('a connection that went silent is opened again', { skip }, async () => {
  // A computer that slept, or a proxy: the connection stands open, and nothing comes any more.
  const context = await browser.newContext();
  await context.addInitScript(() => {
    delete window.SharedWorker;
    const Real = window.EventSource;
    window.opened = 0;
    window.EventSource = class extends EventTarget {
      static CLOSED = Real.CLOSED;
      constructor(address) {
        super();
        window.opened += 1;
        if (window.opened === 1) { this.close = () => { window.givenUp = true; }; return; }
        return new Real(address);
      }
    };
  });
  const { id, name, definition } = record();
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(`${base}/ja/indicators/${id}/`);
  await page.waitForFunction(() => window.opened === 1);
  await changed(definition, (text) => text.replace(`ja: ${name}`, `ja: ${name}（改）`), async () => {
    await page.clock.runFor(30_000);
    assert.equal(await page.evaluate(() => window.opened), 1, 'a pause is no silence');
    await page.clock.runFor(15_000);
    await page.locator('h1', { hasText: '（改）' }).waitFor();
    assert.equal(await page.evaluate(() => window.givenUp), true, 'the silent connection is given up');
  });
  await page.locator('h1', { hasText: '（改）' }).waitFor({ state: 'detached' });
  await context.close();
});

test('what builds leave out is marked, on its page and where links lead to it', { skip }, async () => {
  const { id, observation } = record();
  const { page, complaints, close } = await open('/ja/indicators/');
  const links = page.locator(`main a[href*="/${id}/"][data-nenpo-held]`);
  assert.equal(await links.count(), 0);
  const before = read(observation);
  write(observation, `draft: true\n${before}`);
  await links.first().waitFor();
  assert.equal(await links.first().evaluate((each) => getComputedStyle(each, '::after').content), '"下書き"');
  await links.first().click();
  await page.locator('nenpo-preview .bar > strong.held').waitFor();
  await page.locator('nenpo-preview button.held').click();
  await page.locator('nenpo-preview .problem.hint', { hasText: observation }).waitFor();
  write(observation, before);
  await page.locator('nenpo-preview .bar > strong.held').waitFor({ state: 'detached' });
  await page.goto(`${base}/ja/indicators/`);
  await page.locator('nenpo-preview .bar').waitFor();
  assert.equal(await links.count(), 0);
  assert.deepEqual(complaints, []);
  await close();
});

test('both languages stand side by side, move together and are scrolled together', { skip }, async () => {
  const { id, name, definition } = record();
  const { page, complaints, close } = await open(`/ja/indicators/${id}/`);
  await page.locator('nenpo-preview .bar').getByText('左右に並べる').click();
  await page.waitForURL('**/_nenpo/view?**');
  const [ja, en] = [page.frameLocator('iframe').nth(0), page.frameLocator('iframe').nth(1)];
  assert.equal(await ja.locator('html').getAttribute('lang'), 'ja');
  assert.equal(await en.locator('html').getAttribute('lang'), 'en');
  assert.equal(await ja.locator('nenpo-preview .bar').count(), 0, 'one bar is enough');
  await page.locator('iframe').nth(0).hover();
  await page.mouse.wheel(0, 900);
  await page.waitForFunction(() => document.querySelectorAll('iframe')[1].contentWindow.scrollY > 300);
  await changed(definition, (text) => text.replace(`ja: ${name}`, `ja: ${name}（改）`), async () => {
    await ja.locator('h1', { hasText: '（改）' }).waitFor();
  });
  await ja.locator('nav.crumbs a').first().click();
  await en.locator('h1').first().waitFor();
  await page.waitForFunction(() => document.querySelectorAll('iframe')[1].contentWindow.location.pathname.startsWith('/en/index.html')
    || document.querySelectorAll('iframe')[1].contentWindow.location.pathname === '/en/');
  assert.deepEqual(complaints, []);
  await close();
});

test('a phone is narrow, and paper has no navigation', { skip }, async () => {
  const { id } = record();
  const { page, close } = await open(`/_nenpo/view?show=phone&path=/ja/indicators/${id}/`);
  await page.frameLocator('iframe').locator('main').waitFor();
  assert.ok(await page.locator('iframe').evaluate((frame) => frame.contentWindow.innerWidth) < 400);
  await page.goto(`${base}/_nenpo/view?show=paper&path=/ja/indicators/${id}/`);
  await page.frameLocator('iframe').locator('main h1').waitFor();
  await page.frameLocator('iframe').locator('nav.menu').waitFor({ state: 'hidden' });
  // A frame never shows another host.
  await page.goto(`${base}/_nenpo/view?show=phone&path=//evil.example/`);
  await page.locator('iframe').waitFor();
  assert.equal(new URL(await page.locator('iframe').evaluate((frame) => frame.src)).origin, base);
  await close();
});
