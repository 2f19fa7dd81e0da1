export { BookmarkDialog } from './bookmark-dialog';
export { CasesScreen } from './cases-screen';
export { useBookmarkItems } from './use-bookmark-items';
