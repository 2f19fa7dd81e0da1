import { useDebouncedValue } from '@mantine/hooks';
import { useBookmarkItems } from '@renderer/features/cases';
import { useFeed, useHost } from '@renderer/host';
import { useBookmarking } from '@renderer/store/bookmarking';
import { routes } from '@renderer/store/routes';
import { themes, useSettings } from '@renderer/store/settings';
import { formatCount } from '@renderer/ui/format-count';
import { shortId } from '@renderer/ui/short-id';
import { cutText, visibleText } from '@renderer/ui/visible-text';
import { commandCatalogue } from '@shared/catalogue/commands';
import { routeOfLink } from '@shared/links/link-address';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { openCapture } from '../opening-captures';
import { screenList } from '../screens';
import { actionShortcut, shortcutLabel } from '../shortcuts';
import { matchingItems, type PaletteItem, sequenceIn, uuidIn } from './palette-items';

const PERSONS_SHOWN = 8;
const SEARCH_PAUSE_MS = 120;

export type PaletteGroup = { readonly title: string; readonly items: readonly PaletteItem[] };

/** What the palette offers for what is typed, by group; empty groups are left out. */
export function usePaletteItems(typed: string): readonly PaletteGroup[] {
  const groups: readonly PaletteGroup[] = [
    { title: 'Event', items: useSequenceItem(typed) },
    { title: 'Link', items: useLinkItem(typed) },
    { title: 'Persons', items: usePersonItems(typed) },
    { title: 'Correlations', items: useTraceItem(typed) },
    { title: 'Bookmarks', items: useKeptItems(typed) },
    { title: 'Screens', items: matchingItems(useScreenItems(), typed) },
    { title: 'Commands', items: matchingItems(useCommandItems(), typed) },
    { title: 'Actions', items: matchingItems(useActionItems(), typed) },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

function useSequenceItem(typed: string): readonly PaletteItem[] {
  const navigate = useNavigate();
  const sequence = sequenceIn(typed);
  if (sequence === undefined) return [];
  return [
    {
      id: 'sequence',
      label: `Event #${formatCount(sequence)}`,
      hint: 'in the Stream',
      run: () => void navigate({ to: routes.stream, search: { sequence } }),
    },
  ];
}

/** Whatever id it is: its trace says so when nothing is known of it. */
function useTraceItem(typed: string): readonly PaletteItem[] {
  const navigate = useNavigate();
  const correlation = uuidIn(typed);
  if (correlation === undefined) return [];
  return [
    {
      id: 'trace',
      label: `Trace ${shortId(correlation)}`,
      hint: 'by the correlation id',
      run: () => void navigate({ to: routes.correlations, search: { correlation } }),
    },
  ];
}

/** A link that somebody copied here or elsewhere. */
function useLinkItem(typed: string): readonly PaletteItem[] {
  const { history } = useRouter();
  const route = routeOfLink(typed);
  if (route === undefined) return [];
  return [
    { id: 'link', label: 'Open this link', hint: visibleText(cutText(route, 80)), run: () => history.push(route) },
  ];
}

function useKeptItems(typed: string): readonly PaletteItem[] {
  const { history } = useRouter();
  return useBookmarkItems(typed).map(({ route, ...item }) => ({ ...item, run: () => history.push(route) }));
}

function usePersonItems(typed: string): readonly PaletteItem[] {
  const navigate = useNavigate();
  const [search] = useDebouncedValue(typed.trim(), SEARCH_PAUSE_MS);
  const wanted = search.length < 2 ? null : { search: search.slice(0, 200), lifecycle: null, limit: PERSONS_SHOWN };
  const persons = useFeed('persons.list', wanted).item?.persons ?? [];
  const open = (personId: string) => () => void navigate({ to: routes.person, params: { personId } });
  const found = persons.map(({ personId, name, lifecycle }) => ({
    id: personId,
    label: visibleText(cutText(name, 80)),
    hint: `${lifecycle} · ${shortId(personId)}`,
    run: open(personId),
  }));
  const pasted = uuidIn(typed);
  if (pasted === undefined || found.some(({ id }) => id === pasted)) return found;
  return [...found, { id: pasted, label: `Person ${shortId(pasted)}`, hint: 'by the id', run: open(pasted) }];
}

function useScreenItems(): readonly PaletteItem[] {
  const navigate = useNavigate();
  const screens = screenList.map(({ title, route, digit }) => ({
    id: route,
    label: title,
    hint: 'screen',
    keys: shortcutLabel(digit),
    run: () => void navigate({ to: route }),
  }));
  return [
    ...screens,
    { id: routes.cases, label: 'Cases', hint: 'screen', run: () => void navigate({ to: routes.cases }) },
    {
      ...{ id: 'audit', label: 'Audit', hint: 'what admins did' },
      run: () => void navigate({ to: routes.deadLetters, search: { look: 'audit' } }),
    },
    {
      ...{ id: 'replays', label: 'Replays of dead letters', hint: 'and their results' },
      run: () => void navigate({ to: routes.deadLetters, search: { look: 'replays' } }),
    },
    { id: routes.start, label: 'Start here', hint: 'screen', run: () => void navigate({ to: routes.start }) },
    {
      id: routes.settings,
      label: 'Settings',
      hint: 'screen',
      keys: actionShortcut('settings'),
      run: () => void navigate({ to: routes.settings }),
    },
    { id: routes.help, label: 'Help', hint: 'user guide', run: () => void navigate({ to: routes.help }) },
    {
      id: `${routes.help}/keyboard`,
      label: 'Keyboard shortcuts',
      hint: 'help',
      keys: actionShortcut('shortcuts'),
      run: () => void navigate({ to: routes.helpPage, params: { page: 'keyboard' } }),
    },
  ];
}

function useCommandItems(): readonly PaletteItem[] {
  const navigate = useNavigate();
  return commandCatalogue.map(({ type, label }) => ({
    id: type,
    label: `${label}…`,
    hint: 'command',
    run: () => void navigate({ to: routes.command, params: { type } }),
  }));
}

function useActionItems(): readonly PaletteItem[] {
  const { theme, timeZone, follow, set } = useSettings();
  const host = useHost();
  const { state } = useRouter();
  const bookmark = useBookmarking(({ begin }) => begin);
  const otherZone = timeZone === 'utc' ? 'local' : 'utc';
  const action = (id: string, label: string, run: () => void) => ({ id, label, hint: 'action', stays: true, run });
  return [
    { ...action('bookmark', 'Bookmark this…', bookmark), keys: actionShortcut('bookmark') },
    {
      ...action('window', 'New window', () => void host.request('window.open', { route: state.location.href })),
      keys: actionShortcut('newWindow'),
    },
    ...themes
      .filter((other) => other !== theme)
      .map((other) => action(`theme-${other}`, `Theme: ${other}`, () => set({ theme: other }))),
    action('zone', otherZone === 'utc' ? 'Show times in UTC' : 'Show times in the local zone', () =>
      set({ timeZone: otherZone }),
    ),
    { ...action('capture', 'Open capture…', () => openCapture(host)), keys: actionShortcut('openCapture') },
    action('follow', follow ? 'Stop following the Stream' : 'Follow the Stream', () => set({ follow: !follow })),
  ];
}
