/** Keys that belong to a screen or a part of it: what they do, in words. Those of the window are in its actions. */
export const screenKeys = [
  {
    where: 'Lists and tables',
    keys: [
      { keys: '↑ ↓ or k j', does: 'one row up or down' },
      { keys: 'Page Up, Page Down', does: 'a page up or down' },
      { keys: 'Home End or g G', does: 'the first, the last row' },
      { keys: 'Enter', does: 'opens what is selected' },
      { keys: 'Space', does: 'selects a row, with Shift up to there' },
      { keys: 'Shift F10', does: 'menu of the row' },
    ],
  },
  {
    where: 'Stream',
    keys: [
      { keys: '/', does: 'to the filter' },
      { keys: 'F', does: 'follow the newest, or stop' },
      { keys: '[ ]', does: 'the event before, the event after, in the pane' },
      { keys: 'P', does: 'pin the event to compare the next one with' },
      { keys: 'Esc', does: 'closes the pane' },
    ],
  },
  {
    where: 'A person',
    keys: [
      { keys: '← →', does: 'one version back or on' },
      { keys: 'Page Up, Page Down', does: 'ten versions' },
      { keys: 'Home, End', does: 'the first version, the present' },
      { keys: 'Space', does: 'plays the life from here' },
    ],
  },
] as const;
