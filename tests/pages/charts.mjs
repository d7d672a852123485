// Each kind of chart, with invented figures, on a telephone, a tablet, a desk and paper: no text lies on
// another, none is cut, nothing runs off its sheet: node charts.mjs CHARTS_TEST OUT
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { addressOf, withBrowser } from './browser.mjs';
import { overlaps, spills } from './overlaps.mjs';

const [charts_test, out] = process.argv.slice(2);
const widths = [320, 768, 1280, 658]; // the last: between the margins of A4, at 96 px an inch
const margin = 16; // of a telephone's page
mkdirSync(out, { recursive: true });
execFileSync(charts_test, ['--gtest_filter=Plots.CanBeLookedAt'], {
  env: { ...process.env, GALLERY: out },
  stdio: ['ignore', 'ignore', 'inherit'],
});
const drawings = readdirSync(out).filter((name) => name.endsWith('.svg'));
const failures = [];
await withBrowser(async (browser) => {
  const page = await browser.newPage();
  for (const name of drawings) {
    const file = path.join(out, name.replace('.svg', '.html'));
    const style = `body{margin:0 ${margin}px}svg{display:block;width:100%;height:auto}figure{margin:0}`;
    const drawing = readFileSync(path.join(out, name), 'utf8');
    const head = `<!doctype html><meta charset="utf-8"><style>${style}</style>`;
    writeFileSync(file, `${head}<figure>${drawing}</figure>`);
    const is_narrow = name.includes('narrow');
    for (const width of widths) {
      // As a page shows them: the narrow drawing on a telephone and, beside its table, on paper.
      if (is_narrow !== width < 641) continue;
      await page.setViewport({ width, height: 900 });
      await page.goto(addressOf(file));
      const found = [...(await page.evaluate(overlaps)), ...(await page.evaluate(spills))];
      for (const fault of found) failures.push(`${name}, ${width} px: ${fault}`);
    }
  }
});
if (drawings.length < 40) failures.push(`only ${drawings.length} drawings were made`);
for (const failure of failures) console.error(failure);
console.log(`${drawings.length} drawings looked at, ${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);
