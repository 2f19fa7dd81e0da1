/** Keys that belong to a screen or a part of it: what they do, in words. Those of the window are in its actions. */
export const screenKeys = [
  {
    where: 'Lists and tables',
    keys: [
      { keys: '↑ ↓', does: 'one row up or down' },
      { keys: 'Page Up, Page Down', does: 'a page up or down' },
      { keys: 'Enter', does: 'opens what is selected' },
    ],
  },
  {
    where: 'Stream',
    keys: [
      { keys: 'k j', does: 'one row up or down' },
      { keys: 'Home End or g G', does: 'the first, the last row' },
      { keys: 'Space', does: 'selects a row, with Shift up to there' },
      { keys: 'Shift F10', does: 'menu of the row' },
      { keys: '/', does: 'to the filter' },
      { keys: 'F', does: 'follow the newest, or stop' },
      { keys: '[ ]', does: 'the event before, the event after, in the pane' },
      { keys: ':', does: 'go to a sequence number or a time' },
      { keys: 'P', does: 'pin the event to compare the next one with' },
      { keys: 'Esc', does: 'closes the pane' },
    ],
  },
  {
    where: 'Persons',
    keys: [
      { keys: '↑ ↓', does: 'the person before, the next one, from the search field too' },
      { keys: 'Enter', does: 'in the search field: the first of those found' },
    ],
  },
  {
    where: 'A person',
    keys: [
      { keys: '← →', does: 'one version back or on' },
      { keys: 'Page Up, Page Down', does: 'ten versions' },
      { keys: 'Home, End', does: 'the first version, the present' },
      { keys: 'Space', does: 'plays the life from here' },
      { keys: 'Esc', does: 'closes what stands in the place of what happened' },
    ],
  },
  {
    where: 'Commands',
    keys: [{ keys: 'Ctrl Enter', does: 'issues what was rehearsed' }],
  },
  {
    where: 'Correlations',
    keys: [
      { keys: '/', does: 'to the filter of the stories' },
      { keys: 'Ctrl Enter', does: 'in the stories: beside the one that is open' },
      { keys: '→ ←', does: 'opens, folds a branch' },
      { keys: '[ ]', does: 'folds, opens a level' },
      { keys: 'w s', does: 'a page up, down' },
      { keys: 'a d', does: 'earlier, later on the time axis; with Shift a larger step' },
      { keys: '+ -', does: 'zooms in, out; with Shift ↑ ↓ in larger steps' },
      { keys: '0', does: 'the whole time' },
      { keys: 'f b', does: 'forward, back on the critical path' },
    ],
  },
  {
    where: 'Dead letters',
    keys: [
      { keys: '↑ ↓', does: 'a letter of the frozen set up or down' },
      { keys: 'Page Up, Page Down', does: 'twelve letters' },
      { keys: 'Space', does: 'takes a letter in or out, with Shift up to there' },
      { keys: 'Enter', does: 'opens the letter' },
      { keys: '[ ]', does: 'the letter before, the letter after, in the pane' },
      { keys: 'Esc', does: 'closes the pane' },
    ],
  },
] as const;
