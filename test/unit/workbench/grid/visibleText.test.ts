import assert from 'node:assert/strict';
import { visiblePieces, visibleText } from '../../../../extension/workbench/grid/visibleText';

describe('visibleText', () => {
  for (const [what, text, shown] of [
    ['plain text', 'IBM 144.62', 'IBM 144.62'],
    ['markup', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['a formula', '=1+1', '=1+1'],
    ['NUL and ESC', 'a\0b\u001b[31m', 'a⟪NUL⟫b⟪ESC⟫[31m'],
    ['tabs and line breaks', 'a\tb\r\nc', 'a⇥b⟪CR⟫↵c'],
    ['a deleted character and a C1 control', '\u007f\u0085', '⟪DEL⟫⟪U+0085⟫'],
    ['marks that turn text around', 'a\u200fb\u202ec\u2066d\u2069', 'a⟪RLM⟫b⟪RLO⟫c⟪LRI⟫d⟪PDI⟫'],
    ['what has no width', 'a\u200bb\ufeffc\u00add', 'a⟪ZWSP⟫b⟪BOM⟫c⟪SHY⟫d'],
    ['spaces that are no spaces', 'a\u00a0b\u2003c', 'a⟪NBSP⟫b⟪U+2003⟫c'],
    ['spaces at the ends alone', '  a b ', '··a b·'],
    ['nothing but spaces', '   ', '···'],
    ['half of a pair', 'a\ud800b', 'a⟪U+D800⟫b'],
    ['tags, which hide text in text', '\u{e0041}', '⟪U+E0041⟫'],
    [
      'scripts and their joiners',
      'क्\u200dष م\u200cن 日\u3000本 👩\u200d🔬',
      'क्\u200dष م\u200cن 日\u3000本 👩\u200d🔬',
    ],
    ['nothing', '', ''],
  ] as const) {
    it(`shows ${what}`, () => assert.equal(visibleText(text), shown));
  }

  it('tells marks from text that looks like them', () => {
    assert.deepEqual(visiblePieces('⟪RLM⟫\u200f'), [
      { text: '⟪RLM⟫', isMark: false },
      { text: '⟪RLM⟫', isMark: true },
    ]);
  });
});
