/** The persons of the demo whom sentences and links name: fixed ids, so that a link to one of them always opens. */
export const cast = {
  mary: '821add53-b356-5ad1-ac86-6021db6bf545',
  tom: '24ff31f5-2844-5605-9044-6102cae0542f',
  ellen: '455587da-bd71-5f79-8eb4-acc0fa1336ae',
  jonas: '520945ad-4f9e-5cc3-903d-c54d7711e3a4',
  jonasAgain: '3284addc-de22-5216-98e4-79b66a659566',
  jonasMerged: '91ab3c52-6e0f-5d47-8b21-0c9d7e5a4e07',
  jonasElder: 'bd6ab451-1cfb-5277-b2ba-16b71204f14b',
  priya: '02d658c7-5d8c-5bda-b001-bd6972c68159',
  ahmed: 'fd851172-775d-5457-b9f3-f8be2d3468c7',
  zoe: 'a169251f-805f-5aed-bc1b-d4ba7e5aec86',
  hannah: '79542666-11f1-5c2a-bf62-0c459b13e2b8',
  liWei: '98653e1c-37e3-5c54-bf4c-a3d47fb17009',
  grace: '78480cc2-244b-5113-bb94-09f3e37fb56d',
} as const;

/** Grace's story, and the command in it that was refused: derived from the bytes of her import, the same in every sample. */
const graceStory = {
  correlation: 'b8f0cc66-01a6-5a7c-be60-085297406b6c',
  refused: '4e68ef53-e61f-5eeb-9b78-8a0acbddcc2d',
} as const;

/** Sequence of the first hostile row: outside clients write three of them before anybody else writes anything. */
const FIRST_HOSTILE_ROW = 1;

/** Six sentences for a newcomer, each leading to a prepared place. */
export const startHere: readonly { readonly sentence: string; readonly to: string }[] = [
  {
    sentence: 'Mary Whitfield married, was misspelt and put right again: her life at version 12, beside version 17.',
    to: `/persons/${cast.mary}?version=12&compare=17`,
  },
  {
    sentence: 'Ellen Whitfield-Rao is suspended: try to rename her and see which rule refuses it.',
    to: `/commands/UpdateName?person=${cast.ellen}`,
  },
  {
    sentence:
      'Four persons are called Jonas Weber, one merged into another, and forty more are J. Webers: tell them apart.',
    to: '/persons?search=weber',
  },
  {
    sentence:
      'Grace Okafor came back from an old file, a policy archived her, and her welcome was refused: one story as a trace.',
    to: `/correlations?correlation=${graceStory.correlation}&node=command:${graceStory.refused}`,
  },
  {
    sentence: 'Nobody can decode event 1, and it is still a row: look at its bytes.',
    to: `/stream?sequence=${FIRST_HOSTILE_ROW}`,
  },
  {
    sentence: 'Create a person, and watch the command become an event and the event a row.',
    to: '/commands/CreatePerson',
  },
];
