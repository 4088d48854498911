import fc from 'fast-check';
import { expect, test } from 'vitest';
import { taskSubjectKinds, taskSubjectOf, taskSubjectText } from '#model/task-subject.ts';

test('a subject is read as it was written, whatever its ids hold', () => {
  fc.assert(
    fc.property(fc.constantFrom(...taskSubjectKinds), fc.array(fc.string({ unit: 'grapheme' })), (kind, of) => {
      expect(taskSubjectOf(taskSubjectText({ kind, of }))).toEqual({ kind, of });
    }),
  );
});

test.each([undefined, '', 'somethingNewer/x', 'hiddenChampion/%', 'hiddenChampion/%FF'])(
  '%j is about nothing that is known here',
  (about) => {
    expect(taskSubjectOf(about)).toBeUndefined();
  },
);
