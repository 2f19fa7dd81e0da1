import { BrowserWindow, session } from 'electron';
import type { PrintDocument } from '../host/reports';

/** Of its own and in memory: nothing of a report is left behind. */
const PARTITION = 'eventglass-print';

/** Makes a PDF of a document in a window that nobody sees, in which nothing runs and which reaches nothing. */
export const printDocument: PrintDocument = async (html) => {
  const printing = session.fromPartition(PARTITION);
  printing.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !details.url.startsWith('data:') }));
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: printing,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
    },
  });
  try {
    await window.loadURL(`data:text/html;charset=utf-8;base64,${Buffer.from(html, 'utf8').toString('base64')}`);
    return await window.webContents.printToPDF({ printBackground: false, preferCSSPageSize: true });
  } finally {
    window.destroy();
  }
};
