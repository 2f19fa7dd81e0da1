import { visibleText } from '../visible-text';

/** Text cut into lines that fit: at its own line ends and after `columns` characters; what would act becomes visible. */
export function textLines(text: string, columns: number): string[] {
  return text.split(/\r\n|\n/).flatMap((line) => pieces(visibleText(line), Math.max(1, columns)));
}

function pieces(line: string, columns: number): string[] {
  if (line.length <= columns) return [line];
  return Array.from({ length: Math.ceil(line.length / columns) }, (_, index) =>
    line.slice(index * columns, (index + 1) * columns),
  );
}
