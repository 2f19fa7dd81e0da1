import { expect, test } from '../fixtures/eventglass';

test('the page has no Node, no Electron and nowhere to go', async ({ start }) => {
  const { app, page, stream } = await start();
  await stream.hasRows();

  const seen = await page.evaluate(() => ({
    require: typeof (globalThis as { require?: unknown }).require,
    process: typeof (globalThis as { process?: unknown }).process,
    opened: window.open('https://example.org') !== null,
  }));
  expect(seen).toEqual({ require: 'undefined', process: 'undefined', opened: false });

  const before = page.url();
  await page.evaluate(() => {
    window.location.href = 'https://example.org/';
  });
  await expect.poll(() => page.url()).toBe(before);

  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    // Electron's own record of what the window was made with; its type is not published.
    return (contents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences();
  });
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });
});

test('nothing is loaded but from the app, with a nonce of this launch', async ({ start }) => {
  const first = await start();
  const policyOf = (page: typeof first.page) =>
    page.evaluate(async () => (await fetch(window.location.href)).headers.get('content-security-policy') ?? '');
  const policy = await policyOf(first.page);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
  expect(policy).not.toContain('http');
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  expect(nonce).toBeTruthy();
  await first.close();

  const second = await start();
  expect(await policyOf(second.page)).not.toContain(nonce);
});

test('a style or script without the nonce is refused', async ({ start }) => {
  const { page, stream, complaints } = await start();
  await stream.hasRows();
  const ran = await page.evaluate(() => {
    const style = document.createElement('style');
    style.textContent = 'body { outline: 7px solid red }';
    const script = document.createElement('script');
    script.textContent = 'document.title = "owned"';
    document.head.append(style, script);
    return { outline: getComputedStyle(document.body).outlineWidth, title: document.title };
  });
  expect(ran.outline).not.toBe('7px');
  expect(ran.title).not.toBe('owned');
  await expect.poll(() => complaints.filter((text) => text.includes('Content Security Policy')).length).toBe(2);
  complaints.length = 0;
});

test('permissions are denied', async ({ start }) => {
  const { page } = await start();
  const answer = await page.evaluate(() => Notification.requestPermission());
  expect(answer).toBe('denied');
});
