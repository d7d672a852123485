// A picture of a whole page, for looking: node picture.mjs PAGE.html OUT.png WIDTH; or OUT.pdf, as printed.
import { addressOf, withBrowser } from './browser.mjs';

const [page_file, out, width = '1280'] = process.argv.slice(2);
if (!out) {
  console.error('usage: node picture.mjs PAGE.html OUT.png|OUT.pdf [WIDTH]');
  process.exit(2);
}
await withBrowser(async (browser) => {
  const page = await browser.newPage();
  await page.setViewport({ width: Number(width), height: 900 });
  await page.goto(addressOf(page_file));
  const print = { path: out, preferCSSPageSize: true, printBackground: true, tagged: true };
  if (out.endsWith('.pdf')) await page.pdf(print);
  else await page.screenshot({ path: out, fullPage: true });
});
