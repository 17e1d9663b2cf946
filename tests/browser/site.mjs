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

test('a misspelled word finds what was meant, and the reader is told', { skip }, async () => {
  const { page, complaints, close } = await open('/en/search/index.html');
  await page.locator('#q').fill('clinicla');
  await page.keyboard.press('Enter');
  await page.locator('.hits li a').first().waitFor();
  const said = await page.locator('#found').innerText();
  assert.match(said, /No pages match “clinicla”\..* results for “clinical”/);
  assert.ok((await page.locator('.hits mark').first().innerText()).toLowerCase().startsWith('clinical'));
  await page.locator('#q').fill('clinical');
  await page.keyboard.press('Enter');
  await page.locator('#found', { hasText: /^\d+ results/ }).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('the first result is there at once, with nothing fetched before', { skip }, async () => {
  const times = [];
  for (const lang of ['ja', 'en']) {
    const index = readdirSync(join(root, 'assets')).find((name) => name.startsWith(`search-${lang}-`));
    const { documents } = JSON.parse(readFileSync(join(root, 'assets', index, 'index.json'), 'utf8'));
    for (let at = 0; at < 10; at += 1) {
      const query = documents[Math.floor((at * documents.length) / 10)][2];
      const { page, close } = await open(`/${lang}/search/index.html`);
      times.push(await page.evaluate((query) => new Promise((done) => {
        const list = document.getElementById('hits');
        const start = performance.now();
        new MutationObserver(() => list.firstElementChild && done(performance.now() - start)).observe(list, { childList: true });
        document.getElementById('q').value = query;
        document.getElementById('search').requestSubmit();
      }), query));
      await close();
    }
  }
  const median = times.sort((one, other) => one - other)[times.length / 2];
  console.log(`first result after ${median.toFixed(0)} ms (median of ${times.length}, slowest ${times.at(-1).toFixed(0)} ms)`);
  // The aim is 100 ms; a machine that does other things too gets some more.
  assert.ok(median < 200, `${median} ms`);
});

/** What of a table's head and first column is in view after its page and its box were scrolled by so much. */
const stays = (table, [x, y]) => table.evaluate((table, [x, y]) => {
  const box = table.parentElement;
  // The box scrolls, not the page.
  scrollTo(0, scrollY + box.getBoundingClientRect().top - 10);
  box.scrollTop = y;
  box.scrollLeft = x;
  const row = [...table.tBodies].at(-1).rows[1];
  const [head, first, frame] = [table.tHead.rows[0].cells[1], row.cells[0], box].map((each) => each.getBoundingClientRect());
  // Nothing of the rows is painted over the head.
  const over = document.elementFromPoint(frame.left + 30, head.bottom - 8);
  return { top: Math.round(head.top - frame.top), left: Math.round(first.left - frame.left), scrolled: box.scrollLeft, over: over.closest('thead, tbody').tagName };
}, [x, y]);

test('the head of a long table and the first column of a wide one stay in view', { skip }, async () => {
  const { page, close } = await open('/en/matrix/index.html', { viewport: { width: 700, height: 800 } });
  const table = page.locator('table.by-project');
  for (const down of [60, 80, 100, 400]) {
    assert.deepEqual(await stays(table, [200, down]), { top: 0, left: 0, scrolled: 200, over: 'THEAD' }, `${down} px`);
  }
  await page.emulateMedia({ media: 'print' });
  const printed = await table.evaluate((table) => getComputedStyle(table.tHead.rows[0].cells[0]).position);
  assert.equal(printed, 'static');
  await close();
});

test('what the keyboard reaches in a table is not behind what stays in view', { skip }, async () => {
  for (const [path, width] of [['/en/matrix/index.html', 700], ['/ja/matrix/index.html', 360], ['/ja/indicators/index.html', 1280]]) {
    const { page, close } = await open(path, { viewport: { width, height: 700 } });
    await page.locator('footer a').first().focus();
    let links = 0;
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press('Shift+Tab');
      const hidden = await page.evaluate(() => {
        const link = document.activeElement;
        if (!link.matches('table a')) return null;
        const { left, top, width, height } = link.getClientRects()[0];
        const above = document.elementFromPoint(left + width / 2, top + height / 2);
        return link.contains(above) ? '' : link.textContent;
      });
      links += hidden === null ? 0 : 1;
      assert.ok(!hidden, `${path}: ${hidden}`);
    }
    assert.ok(links > 15, `${path}: ${links}`);
    await close();
  }
});

test('the matrix keeps the rows of a project', { skip }, async () => {
  const { page, complaints, close } = await open('/en/matrix/index.html?project=medicines');
  const rows = page.locator('table.by-project [data-row]:visible');
  assert.ok((await rows.count()) > 0);
  assert.equal(Number(await page.locator('[data-shown]').innerText()), await rows.count());
  for (const row of await rows.all()) assert.notEqual(await row.locator('td').first().innerText(), '–');
  const rating = await page.locator('select[name=rating] option').last().getAttribute('value');
  await page.goto(`${base}/en/matrix/index.html?rating=${encodeURIComponent(rating)}`);
  const heads = page.locator('table.by-project [data-head]');
  assert.ok((await heads.locator('visible=true').count()) < (await heads.count()), 'a group without rows is put away');
  assert.deepEqual(complaints, []);
  await close();
});

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
  // What stands in the margins of each sheet, by rules of @page that no script can see.
  const margins = await page.evaluate(() => ['--running', '--edition'].map((name) => getComputedStyle(document.documentElement).getPropertyValue(name)));
  assert.deepEqual(margins.map((text) => JSON.parse(text)), [await page.title(), await page.locator('.foot > p').innerText()]);
  await close();
});
