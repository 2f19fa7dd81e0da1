import { captureExtension } from '@shared/capture/capture';
import { BrowserWindow, dialog, type FileFilter } from 'electron';
import type { ChooseCapture } from '../host/captures';
import type { ChooseDestination, FileFormat } from '../host/export-jobs';

const fileFilters: Record<FileFormat, FileFilter> = {
  ndjson: { name: 'JSON lines', extensions: ['ndjson', 'jsonl'] },
  csv: { name: 'Table', extensions: ['csv'] },
  capture: { name: 'Eventglass capture', extensions: [captureExtension] },
  report: { name: 'Markdown', extensions: ['md'] },
  json: { name: 'JSON', extensions: ['json'] },
  pdf: { name: 'PDF', extensions: ['pdf'] },
  svg: { name: 'Picture', extensions: ['svg'] },
};

const titles: Record<FileFormat, string> = {
  ndjson: 'Export events',
  csv: 'Export events',
  capture: 'Save capture',
  report: 'Save report',
  json: 'Save report',
  pdf: 'Save report',
  svg: 'Save picture',
};

/** Asks where an export shall go, in the window that is in front. */
export const chooseDestination: ChooseDestination = async ({ name, format }) => {
  const window = windowInFront();
  const options = {
    title: titles[format],
    defaultPath: name,
    filters: [fileFilters[format]],
    properties: ['showOverwriteConfirmation' as const],
  };
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options));
  return canceled || filePath === '' ? undefined : filePath;
};

/** Asks which capture shall be opened. */
export const chooseCapture: ChooseCapture = async () => {
  const window = windowInFront();
  const options = { title: 'Open capture', filters: [fileFilters.capture], properties: ['openFile' as const] };
  const { filePaths } = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
  return filePaths[0];
};

function windowInFront(): BrowserWindow | undefined {
  return BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
}
