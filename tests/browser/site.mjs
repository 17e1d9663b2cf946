// The built site in a real browser: what no test of bytes can see. `npm ci && npm test -- ` here, after `nenpo build`; the folder of
// the site is `public` or what NENPO_SITE names. Without a Chromium the tests are skipped, unless NENPO_BROWSER=required.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve } from 'node:path';
import { chromium } from 'playwright-core';

const root = resolve(process.env.NENPO_SITE ?? join(import.meta.dirname, '../../public'));
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = browsers.find((path) => existsSync(path));
if (process.env.NENPO_BROWSER === 'required') assert.ok(executablePath, 'NENPO_BROWSER=required, but there is no Chromium');
const skip = executablePath ? false : 'there is no Chromium here';
const axe = readFileSync(join(import.meta.dirname, 'node_modules/axe-core/axe.min.js'), 'utf8');

const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml' };
const server = createServer((request, response) => {
  const path = join(root, decodeURIComponent(new URL(request.url, 'http://x').pathname));
  const file = existsSync(path) && statSync(path).isDirectory() ? join(path, 'index.html') : path;
  if (!file.startsWith(root) || !existsSync(file)) { response.writeHead(404).end(); return; }
  response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file));
});

let browser, base;
before(async () => {
  if (skip) return;
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  base = `http://127.0.0.1:${server.address().port}`;
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});
after(async () => { await browser?.close(); server.close(); });

/** One page of each kind that the site has, and the lists, in a language. */
function pages(lang) {
  const under = (folder) => {
    const path = join(root, lang, folder);
    const names = existsSync(path) ? readdirSync(path, { withFileTypes: true }).filter((each) => each.isDirectory()) : [];
    return names.slice(0, 1).map((each) => `${folder}/${each.name}`);
  };
  const lists = readdirSync(join(root, lang), { withFileTypes: true }).filter((each) => each.isDirectory()).map((each) => each.name);
  return ['', ...lists, ...lists.flatMap(under)].map((path) => `/${lang}/${path ? `${path}/` : ''}index.html`);
}

/** A page in a context of its own; what the browser complains of is gathered. */
async function open(path, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) complaints.push(message.text()); });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('requestfailed', (request) => {
    // What the next navigation cuts off (an icon that was still on its way) is no fault of the page.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()}`);
  });
  await page.goto(base + path, { waitUntil: 'load' });
  return { page, complaints, close: () => context.close() };
}

const MODES = { light: {}, dark: { colorScheme: 'dark' }, phone: { viewport: { width: 320, height: 700 } } };
for (const [mode, options] of Object.entries(MODES)) {
  test(`axe finds nothing and the browser is silent (${mode})`, { skip }, async () => {
    for (const path of [...pages('ja'), ...pages('en')]) {
      // The site's own policy forbids to put a script in; the first visit is without axe and must be silent.
      const visit = await open(path, options);
      assert.deepEqual(visit.complaints, [], path);
      await visit.close();
      const { page, close } = await open(path, { ...options, bypassCSP: true });
      await page.addScriptTag({ content: axe });
      const found = await page.evaluate(() => globalThis.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
      assert.deepEqual(found.violations.map((each) => `${each.id}: ${each.nodes[0].html}`), [], path);
      if (mode === 'phone') {
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        assert.equal(wide, false, `${path} scrolls sideways`);
      }
      await close();
    }
  });
}

test('the keyboard reaches the content first, then the menu', { skip }, async () => {
  const { page, close } = await open('/ja/index.html');
  await page.keyboard.press('Tab');
  const target = await page.evaluate(() => document.activeElement.getAttribute('href'));
  assert.equal(target, '#main');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)));
  await close();
});

test('everything is there without scripts', { skip }, async () => {
  for (const path of ['/ja/indicators/index.html', '/en/highlights/index.html', '/en/search/index.html']) {
    const look = async (options) => {
      const { page, close } = await open(path, options);
      // Lists and tables are whole in both; controls may only stand where a script serves them.
      const rows = await page.locator('main tbody tr, main li').evaluateAll((all) => all.map((row) => row.textContent.trim()).sort());
      const tools = await page.locator('[data-filter]:visible').count();
      await close();
      return { rows, tools };
    };
    const [without, scripted] = [await look({ javaScriptEnabled: false }), await look({})];
    assert.equal(without.tools, 0, `${path} shows controls that cannot work`);
    assert.ok(without.rows.length > 0 && without.rows.every(Boolean), `${path} has empty rows`);
    assert.deepEqual(without.rows, scripted.rows, path);
  }
});

test('a list is filtered, says so, and is shared by its address', { skip }, async () => {
  const { page, complaints, close } = await open('/en/indicators/index.html');
  const shown = () => page.locator('[data-shown]').innerText();
  const all = Number(await shown());
  await page.locator('[data-filter] summary').click();
  const choice = page.locator('[data-filter] select').first();
  const value = await choice.locator('option').last().getAttribute('value');
  await choice.selectOption(value);
  const some = Number(await shown());
  assert.ok(some > 0 && some < all, `${some} of ${all}`);
  const address = page.url();
  assert.ok(address.includes('?'), address);
  await page.goto(address);
  assert.equal(Number(await shown()), some);
  await page.locator('[data-reset]').click();
  assert.equal(Number(await shown()), all);
  assert.deepEqual(complaints, []);
  await close();
});

for (const lang of ['ja', 'en']) {
  test(`the header's search finds a page by its own title (${lang})`, { skip }, async () => {
    const start = pages(lang).find((path) => path.includes('/indicators/') && path.split('/').length > 4);
    const { page, complaints, close } = await open(start);
    const title = await page.locator('h1').evaluate((heading) => heading.textContent.trim());
    await page.locator('header input[type=search]').fill(title);
    await page.keyboard.press('Enter');
    const first = page.locator('.hits li a').first();
    await first.waitFor();
    assert.equal(await first.evaluate((link) => link.textContent.trim()), title);
    await first.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(base + start);
    assert.deepEqual(complaints, []);
    await close();
  });
}

test('the language switch leads to the same page and back', { skip }, async () => {
  const { page, close } = await open('/ja/projects/index.html');
  await page.locator('header a[hreflang=en]').click();
  assert.ok(page.url().endsWith('/en/projects/index.html'));
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await page.locator('header a[hreflang=ja]').click();
  assert.ok(page.url().endsWith('/ja/projects/index.html'));
  await close();
});

test('paper gets the content and no controls', { skip }, async () => {
  const { page, close } = await open('/en/indicators/index.html');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('header nav:visible, [data-filter]:visible, header form:visible').count(), 0);
  assert.ok((await page.locator('main table:visible').count()) > 2);
  assert.ok((await page.pdf({ format: 'A4' })).length > 20_000);
  await close();
});
