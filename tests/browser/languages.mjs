// Sites in one, two and three languages in a real browser: pages, switches and alternates are those of `languages` in book.toml. The
// program is target/release/nenpo or what NENPO_PROGRAM names. Without a Chromium the tests are skipped, unless
// NENPO_BROWSER=required.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const repository = resolve(import.meta.dirname, '../..');
const program = resolve(process.env.NENPO_PROGRAM ?? join(repository, 'target/release/nenpo'));
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = browsers.find((path) => existsSync(path));
if (process.env.NENPO_BROWSER === 'required') assert.ok(executablePath, 'NENPO_BROWSER=required, but there is no Chromium');
const skip = executablePath ? false : 'there is no Chromium here';

const folder = mkdtempSync(join(tmpdir(), 'nenpo-languages-'));
let browser;
before(async () => { if (!skip) browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] }); });
after(async () => { await browser?.close(); rmSync(folder, { recursive: true }); });

/** The folder of the small site, built in these languages. */
function built(languages) {
  const root = join(folder, languages.join('-'));
  cpSync(join(repository, 'tests/cases/minimal/site'), root, { recursive: true });
  const book = readFileSync(join(root, 'book.toml'), 'utf8').replace(/^languages = .*\n/m, '');
  const list = `languages = ${JSON.stringify(languages)}`;
  const address = '[output.html]\nbase-url = "https://report.example.jp/"\n';
  const written = book.replace(/^\[book\]\n/m, `[book]\n${list}\n`);
  writeFileSync(join(root, 'book.toml'), written.includes('[output.html]') ? written : `${written}\n${address}`);
  for (const [kind, file] of [['locales', 'ko.toml'], ['words', 'ko.yaml']]) {
    if (!languages.includes('ko')) continue;
    mkdirSync(join(root, 'themes/default', kind), { recursive: true });
    cpSync(join(repository, 'tests/locales', file), join(root, 'themes/default', kind, file));
  }
  const run = spawnSync(program, ['build', '--root', root], { encoding: 'utf8', env: { ...process.env, NENPO_LANG: 'en' } });
  assert.equal(run.status, 0, run.stderr);
  return join(root, 'public');
}

/** The pages of a language, without it: `indicators/index.html`. */
function pages(site, lang) {
  const files = readdirSync(join(site, lang), { recursive: true, withFileTypes: true }).filter((each) => each.name.endsWith('.html'));
  return files.map((each) => relative(join(site, lang), join(each.parentPath, each.name))).sort();
}

for (const languages of [['ja'], ['en'], ['en', 'ja'], ['ja', 'en', 'ko']]) {
  test(`pages in ${languages.join(', ')} know each other and no other language`, { skip }, async () => {
    const site = built(languages);
    const folders = readdirSync(site).filter((name) => ['ja', 'en', 'ko'].includes(name));
    assert.deepEqual(folders.sort(), languages.toSorted());
    const context = await browser.newContext();
    const page = await context.newPage();
    for (const lang of languages) {
      assert.deepEqual(pages(site, lang), pages(site, languages[0]), 'every language has every page');
      for (const path of pages(site, lang)) {
        await page.goto(pathToFileURL(join(site, lang, path)).href);
        const where = `${lang}/${path}`;
        assert.equal(await page.locator('html').getAttribute('lang'), lang, where);
        const codes = (locator) => locator.evaluateAll((all) => all.map((each) => each.hreflang));
        const others = languages.filter((each) => each !== lang);
        assert.deepEqual((await codes(page.locator('header a[hreflang]'))).sort(), others.toSorted(), where);
        const alternates = (await codes(page.locator('head link[rel=alternate][hreflang]'))).filter((each) => each !== 'x-default');
        const expected = others.length ? languages.toSorted() : [];
        assert.deepEqual([...new Set(alternates)].sort(), expected, where);
        for (const link of await page.locator('header a[hreflang]').all()) {
          const target = fileURLToPath((await link.evaluate((each) => each.href)).replace(/[?#].*/, ''));
          const there = target.endsWith('/') ? join(target, 'index.html') : target;
          assert.ok(existsSync(there), `${where} leads to ${target}`);
        }
      }
    }
    await context.close();
  });
}
