/** Any name as one that every file system takes; `otherwise` where nothing of it is left. */
export function fileName(name: string, otherwise: string): string {
  const plain = name
    .replace(/[^\p{L}\p{N} ._-]+/gu, '-')
    .replace(/^[. -]+|[. ]+$/g, '')
    .slice(0, 80);
  return plain === '' ? otherwise : plain;
}
