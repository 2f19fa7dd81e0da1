import { describe, expect, it } from 'vitest';
import { leaveMasked } from './leave-masked';

describe('an answer as it leaves', () => {
  it('says which of its values are hidden', () => {
    const leaves = [
      { value: 'M•••3f2', masked: false },
      { value: 'Active', masked: false },
    ];
    expect(leaveMasked({ leaves })).toEqual({
      leaves: [
        { value: 'M•••3f2', masked: true },
        { value: 'Active', masked: false },
      ],
    });
  });

  it('has marks for hidden days', () => {
    expect(leaveMasked(['Born 0007-03-21'])).toEqual(['Born ••••-••-••']);
  });

  it('begins no form with what is hidden', () => {
    const data = { name: { given_name: 'M•••3f2', suffix: 'Jr' }, middle_names: ['A•••001'], birth_date: '0007-03-21' };
    expect(leaveMasked({ edit: { command: 'UpdateName', data }, undo: null })).toEqual({
      edit: { command: 'UpdateName', data: { name: { suffix: 'Jr' }, middle_names: [] } },
      undo: null,
    });
  });
});
