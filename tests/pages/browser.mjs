// Chromium for the page tests: no network, and no sandbox, as tests run as root in containers.
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import path from 'node:path';

const here = path.dirname(fileURLToPath(import.meta.url));
export const modules = path.join(here, '../../third_party/node_modules');
const require = createRequire(path.join(modules, 'unused.js'));
const puppeteer = (await import(pathToFileURL(require.resolve('puppeteer-core')))).default;

export const addressOf = (file) => pathToFileURL(path.resolve(file)).href;

/** Starts Chromium, gives it to `use` and closes it whatever happens. */
export async function withBrowser(use) {
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--host-resolver-rules=MAP * ~NOTFOUND'],
  });
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}
