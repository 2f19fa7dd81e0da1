/** The nonce that the page came with: the only inline styles its policy lets through are those that carry it. */
export function pageNonce(): string {
  return document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
}
