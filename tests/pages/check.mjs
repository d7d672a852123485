// Holds pages to what everybody needs of them: node check.mjs PAGE.html …
//
// At a desk's and at a telephone's width: no violation of WCAG 2.0 to 2.2, levels A and AA, nor of axe-core's
// good practice; nothing wider than the screen down to 320 px, or than paper; no request to anywhere (a logo
// is within the page); the same text with scripts off; each chart shown once; and no error of the Nu HTML
// checker. Exit code 1 if a page fails, with every failure said.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { addressOf, modules, withBrowser } from './browser.mjs';
import { overlaps } from './overlaps.mjs';

const axe_source = readFileSync(path.join(modules, 'axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const widths = [1280, 390];
const paper = 657; // A4 without its margins of 18 mm
const all_widths = [1280, 1000, 821, 820, 741, 740, 641, 640, 390, 320];

const failures = [];
const fail = (file, text) => failures.push(`${file}: ${text}`);

async function open(browser, file, width) {
  const page = await browser.newPage();
  await page.setViewport({ width, height: 900 });
  page.on('request', (request) => {
    // Pages of a site ask for their style sheet and drawings, which stand beside them.
    const beside = addressOf(path.dirname(path.resolve(file))) + '/';
    const is_within = request.url().startsWith(beside) || request.url().startsWith('data:image/');
    if (!is_within) fail(file, `asks for ${request.url()}`);
  });
  await page.goto(addressOf(file));
  return page;
}

async function check_accessibility(browser, file, width) {
  const page = await open(browser, file, width);
  // The page forbids scripts to itself; the checker comes in through the debugger, which that does not bind.
  await page.evaluate(axe_source);
  const result = await page.evaluate((tags) => axe.run({ runOnly: tags }), rules);
  for (const violation of result.violations)
    for (const node of violation.nodes)
      fail(file, `${width} px: ${violation.id}: ${violation.help}: ${node.html.slice(0, 160)}`);
  const applied = result.passes.length;
  if (applied < 20) fail(file, `${width} px: only ${applied} rules of axe-core applied`);
  await page.close();
}

async function check_widths(browser, file) {
  const page = await open(browser, file, 1280);
  for (const width of all_widths) {
    await page.setViewport({ width, height: 900 });
    const over = await page.evaluate(() => {
      const root = document.documentElement;
      return root.scrollWidth - root.clientWidth;
    });
    if (over > 0) fail(file, `${width} px: ${over} px wider than the screen`);
    const shown = await page.evaluate(() =>
      [...document.querySelectorAll('figure')].map((figure) => {
        const drawn = [...figure.querySelectorAll('svg, img')];
        return drawn.filter((one) => getComputedStyle(one).display !== 'none').length;
      }),
    );
    shown.forEach((count, at) => {
      if (count !== 1) fail(file, `${width} px: chart ${at + 1} is shown ${count} times`);
    });
  }
  await page.close();
}

/** On paper: what runs over the edge makes the printer shrink every page; and each chart is shown once. */
async function check_paper(browser, file) {
  const page = await open(browser, file, paper);
  await page.emulateMediaType('print');
  const wide = await page.evaluate((edge) => {
    const over = [...document.querySelectorAll('main *')].filter(
      (one) => !one.closest('.unseen') && one.getBoundingClientRect().right > edge + 1,
    );
    return over.map((one) => one.id || one.closest('[id]')?.id || one.tagName);
  }, paper);
  for (const id of new Set(wide)) fail(file, `on paper: #${id} is wider than the page`);
  const shown = await page.$$eval('figure', (all) =>
    all.map((one) => [...one.querySelectorAll('svg, img')].filter((it) => it.checkVisibility()).length),
  );
  if (shown.some((count) => count !== 1)) fail(file, `on paper: charts are shown ${shown} times`);
  await page.close();
}

/**
 * Tables laid out as cards are still tables to assistive technology, every cell of them: a layout that made
 * them into mere texts would pass unseen otherwise.
 */
async function check_tables(browser, file) {
  const page = await open(browser, file, 390);
  const written = await page.$$eval('table.stacked', (tables) =>
    tables.reduce((sum, table) => sum + table.querySelectorAll('th, td').length, 0),
  );
  const session = await page.createCDPSession();
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const by_id = new Map(nodes.map((node) => [node.nodeId, node]));
  const cells_under = (node) =>
    (['cell', 'gridcell', 'columnheader', 'rowheader'].includes(node.role?.value) ? 1 : 0) +
    (node.childIds ?? []).reduce((sum, id) => sum + (by_id.has(id) ? cells_under(by_id.get(id)) : 0), 0);
  const captions = await page.$$eval('table.stacked caption', (all) => all.map((one) => one.textContent));
  const tables = nodes.filter((node) => node.role?.value === 'table' && captions.includes(node.name?.value));
  const told = tables.reduce((sum, table) => sum + cells_under(table), 0);
  if (tables.length !== captions.length || told !== written)
    fail(file, `${written} cells in ${captions.length} tables, told as ${told} in ${tables.length}`);
  await page.close();
}

/** Texts of charts that touch each other or run off the sheet. */
async function check_charts(browser, file, width) {
  const page = await open(browser, file, width);
  const faults = await page.evaluate(overlaps);
  for (const fault of faults) fail(file, `${width} px: ${fault}`);
  await page.close();
}

/** On a telephone a cell stands beside its column's title: the title must not run into the cell. */
async function check_labels(browser, file, width) {
  const page = await open(browser, file, width);
  const long = await page.evaluate(() => {
    const pen = document.createElement('canvas').getContext('2d');
    const cells = [...document.querySelectorAll('.stacked td[data-label]:not(.number)')];
    const is_wide = (cell) => {
      const style = getComputedStyle(cell);
      if (getComputedStyle(cell, '::before').position === 'static') return false;  // it stands in the text
      pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      return pen.measureText(cell.dataset.label).width > parseFloat(style.paddingLeft);
    };
    return [...new Set(cells.filter(is_wide).map((cell) => cell.dataset.label))];
  });
  for (const label of long) fail(file, `${width} px: the column title "${label}" runs into its cell`);
  await page.close();
}

/** Drawings and style sheet that stand beside a page: all of them come, and are drawn. */
async function check_beside(browser, file) {
  const page = await open(browser, file, 1280);
  page.on('requestfailed', (request) => fail(file, `does not get ${request.url()}`));
  page.on('console', (message) => message.type() === 'error' && fail(file, message.text()));
  await page.reload();
  const empty = await page.evaluate(async () => {
    const shown = [...document.querySelectorAll('img')].filter(
      (one) => getComputedStyle(one).display !== 'none',
    );
    for (const one of shown) one.loading = 'eager';
    await Promise.all(shown.map((one) => one.decode().catch(() => {})));
    return shown.filter((one) => one.naturalWidth === 0).map((one) => one.getAttribute('src'));
  });
  for (const one of empty) fail(file, `shows nothing for ${one}`);
  // The rules of a sheet beside the page cannot be read from a file's page; what they do can.
  const placed = await page.evaluate(() => getComputedStyle(document.querySelector('.skip')).position);
  if (placed !== 'absolute') fail(file, 'is not styled: its style sheet is not there');
  await page.close();
}

async function check_without_scripts(browser, file) {
  const texts = [];
  for (const scripts of [true, false]) {
    const page = await browser.newPage();
    await page.setJavaScriptEnabled(scripts);
    await page.goto(addressOf(file));
    texts.push(await page.$eval('body', (body) => body.innerText));
    await page.close();
  }
  if (texts[0] !== texts[1]) fail(file, 'says something else without scripts');
  if (texts[1].length < 500) fail(file, 'says next to nothing');
}

function check_html(files) {
  const jar = path.join(modules, 'vnu-jar/build/dist/vnu.jar');
  const args = ['-jar', jar, '--errors-only', '--format', 'gnu', ...files];
  try {
    execFileSync('java', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const said = `${error.stderr ?? ''}`.trim() || error.message;
    failures.push(...said.split('\n').slice(0, 40));
  }
}

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('usage: node check.mjs PAGE.html …');
  process.exit(2);
}
await withBrowser(async (browser) => {
  for (const file of files) {
    for (const width of widths) await check_accessibility(browser, file, width);
    for (const width of [...widths, 320]) await check_charts(browser, file, width);
    await check_tables(browser, file);
    await check_labels(browser, file, 390);
    await check_widths(browser, file);
    await check_paper(browser, file);
    await check_beside(browser, file);
    await check_without_scripts(browser, file);
  }
});
check_html(files.map((file) => path.resolve(file)));
for (const failure of failures) console.error(failure);
console.log(`${files.length} page${files.length === 1 ? '' : 's'} checked, ${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);
