import type { Chapter } from './chapter.ts';

/** The round that most chapters look at, and the last one of the recipes with twenty. */
const FEW = 15;
const FEWEST = 20;

/** Sources that several chapters name. */
const FRANKLE = 'Frankle and Carbin 2019';
const ZHOU = 'Zhou, Lan, Liu and Yosinski 2019';

/**
 * The lesson: seven chapters, each with a text, one prediction, its truth and one thing to do. Brackets ask for numbers,
 * see `fill`. Order is that of teaching.
 */
export const CHAPTERS = {
  spare: {
    title: 'Most weights are spare',
    recipe: 'controls',
    before: [],
    after: ['not-retrained'],
    cursor: { arm: 'not-retrained', round: 5 },
    highlight: 'curve',
    body: [
      'This network has [weights] weights. It was trained to read digits, and gets [test dense 0] of the test images right.',
      'Now we delete the smallest weights, [gone 5] of them, and set them to zero. Nothing is trained afterwards.',
    ],
    predict: {
      form: 'number',
      question: 'How many test images does it still get right?',
      of: 'test accuracy',
      low: 0,
      high: 1,
      step: 0.01,
      truth: { kind: 'accuracy', arm: 'not-retrained', round: 5 },
    },
    meaning: [
      'It hardly notices. Most weights were spare.',
      'It does not go on like this: with [left 10] left it reads [test not-retrained 10], with [left 15] left [test not-retrained 15].',
    ],
    reason: {
      text: 'Training leaves most weights near zero, so their sums hardly change when these go.',
      source: 'Han, Pool, Tran and Dally 2015, section 3',
    },
    action:
      'Tick the box over the chart that shows all of its axis, and move the round slider to its end. How far does it fall?',
    doneWhen: ({ selection }) => selection.round >= FEW,
    notes: [
      'Ask first what deleting means here: the weight is zero, and stays zero.',
      'Most people expect a large loss at once. Let them say why.',
    ],
  },
  small: {
    title: 'Then why not train small?',
    recipe: 'controls',
    before: ['not-retrained'],
    after: ['not-retrained', 'random-mask'],
    cursor: { arm: 'not-retrained', round: FEW },
    highlight: 'curve',
    body: [
      'If so few weights are needed, we could train a small network from its beginning.',
      'We keep [kept 15] weights, [left 15] of all, chosen at random. Each begins at its first value, and all get the full training of [iterations] steps.',
    ],
    predict: {
      form: 'number',
      question: 'How many test images does the small random network get right?',
      of: 'test accuracy',
      low: 0.8,
      high: 1,
      step: 0.001,
      truth: { kind: 'accuracy', arm: 'random-mask', round: FEW },
    },
    meaning: [
      'It learns, but ends [apart random-mask dense 15] points below the dense network.',
      'Small networks trained from the start are worse. This was long taken as a reason to train large ones first.',
    ],
    reason: {
      text: 'Sparse networks with random connections are harder to train. Why exactly, nobody knows.',
      source: `${FRANKLE}, sections 1 and 2`,
    },
    action: 'In the box “Arm” above the pictures choose “Random mask”, and look at which weights it kept.',
    doneWhen: ({ selection }) => selection.arm === 'random-mask',
    notes: [
      'The random network has as many weights in each layer as the ticket of the next chapter.',
      'Ask what else than the number of weights could matter.',
    ],
  },
  rewind: {
    title: 'Go back to the first weights',
    recipe: 'classroom',
    before: [],
    after: ['ticket'],
    cursor: { arm: 'ticket', round: FEW },
    highlight: 'curve',
    body: [
      'Train the network. Delete the smallest [rate] of its weights. Set the others back to their very first values, and train again.',
      'This is repeated for [rounds] rounds, until [left 15] are left. What is left is called the ticket.',
    ],
    predict: {
      form: 'line',
      question: 'Draw the ticket’s test accuracy from round to round.',
      rounds: FEW,
    },
    meaning: [
      'With [left 9] left the ticket reads [test ticket 9], more than the dense network’s [test dense 0]. With [left 15] left it still reads [test ticket 15].',
      'This is the lottery ticket hypothesis: a small part, started from its first weights, learns as well as the whole.',
    ],
    reason: {
      text: 'Why pruning some weights helps is not settled. One idea: with fewer weights a network learns less by heart.',
      source: `${FRANKLE}, section 5`,
    },
    action: 'Move through the rounds, and watch the mask: which pixels does the ticket stop reading?',
    doneWhen: ({ selection }) => selection.arm === 'ticket' && selection.round >= 1 && selection.round < FEW,
    notes: [
      'Rewinding is the point: the weights go back to the values from before any training.',
      'Draw one line on the board that the class agrees on, then reveal.',
    ],
  },
  luck: {
    title: 'Is it the mask, or the first weights?',
    recipe: 'classroom',
    before: ['ticket'],
    after: ['ticket', 'reinit', 'random-mask'],
    cursor: { arm: 'reinit', round: FEW },
    highlight: 'curve',
    body: [
      'The ticket has two ingredients: which weights are left (the mask), and their first values.',
      'Each control takes one of them away. “Re-init” keeps the mask and draws new first weights. “Random mask” keeps the first weights and draws a new mask.',
    ],
    predict: {
      form: 'order',
      question: 'With [left 15] of the weights left, which is the most accurate?',
      of: 'most accurate first',
      items: [
        { id: 'r', label: 'Re-init', truth: { kind: 'accuracy', arm: 'reinit', round: FEW } },
        { id: 'm', label: 'Random mask', truth: { kind: 'accuracy', arm: 'random-mask', round: FEW } },
        { id: 't', label: 'The ticket', truth: { kind: 'accuracy', arm: 'ticket', round: FEW } },
      ],
    },
    meaning: [
      'Without its first weights the ticket loses [apart ticket reinit 15] points, without its mask [apart ticket random-mask 15].',
      'So it is not the mask alone, and not the first weights alone. The ticket needs both. Had re-init reached it, the hypothesis would be refuted.',
    ],
    reason: {
      text: 'A mask is found for the weights that it was found with. On larger networks the ticket has to go back to an early step of training, not to the very first weights.',
      source: `${FRANKLE}, section 2; Frankle, Dziugaite, Roy and Carbin 2020`,
    },
    action: 'Press “Run it here”: your browser trains this control itself.',
    doneWhen: ({ ran }) => ran,
    notes: [
      'This is the control that makes it science. Ask what would refute the hypothesis: re-init reaching the ticket.',
      'A run here gives the same bits on every machine.',
    ],
  },
  signs: {
    title: 'What about the first weights matters?',
    recipe: 'controls',
    before: ['ticket', 'reinit'],
    after: ['ticket', 'reinit', 'same-sign-reinit'],
    cursor: { arm: 'ticket', round: FEW },
    highlight: 'curve',
    body: [
      'New first weights lose [apart ticket reinit 15] points against the ticket, with [left 15] of the weights left.',
      'Now we draw new first weights again, but give each the sign that it had: plus stays plus, minus stays minus. Sizes are new.',
    ],
    predict: {
      form: 'number',
      question: 'How much of the way from re-init back to the ticket do the signs alone go?',
      of: 'share of the way',
      low: 0,
      high: 1,
      step: 0.01,
      truth: { kind: 'way', arm: 'same-sign-reinit', from: 'reinit', to: 'ticket', round: FEW },
    },
    guess: { surprise: 'signs', place: 0, says: 'that the signs alone go [guess] of the way' },
    meaning: [
      'Most of it. What matters about the first weights is mainly their signs, much less their sizes.',
      'Even one single size for all weights of a layer, with these signs, goes [way sign-constant reinit ticket 15] of the way.',
    ],
    reason: {
      text: 'Training rarely turns the sign of a weight that stays, so a new weight of the wrong sign cannot become the old one. More is not known.',
      source: `${ZHOU}, on mask-1 actions`,
    },
    action:
      'In the box “Arm” above the pictures choose “Same-sign re-init”: which weights it has is the ticket’s choice, how large they begin is not.',
    doneWhen: ({ selection }) => selection.arm === 'same-sign-reinit',
    notes: [
      'Somebody who knows the papers guessed far too low here.',
      'Ask what to try next: what if some signs were turned?',
    ],
  },
  again: {
    title: 'Once or many times, back or on?',
    recipe: 'controls',
    before: [],
    after: ['ticket', 'no-rewind', 'one-shot'],
    cursor: { arm: 'no-rewind', round: FEWEST },
    highlight: 'curve',
    body: [
      'Three ways lead to [left 20] of the weights. The ticket goes back to its first weights after every round.',
      '“No rewinding” lets the weights go on: in the end they have trained [trainings] times as long as the ticket’s, which begin anew each time. “One-shot” prunes once, straight to the end.',
    ],
    predict: {
      form: 'order',
      question: 'With [left 20] of the weights left, which is the most accurate?',
      of: 'most accurate first',
      items: [
        { id: 'o', label: 'One-shot', truth: { kind: 'accuracy', arm: 'one-shot', round: FEWEST } },
        { id: 'n', label: 'No rewinding', truth: { kind: 'accuracy', arm: 'no-rewind', round: FEWEST } },
        { id: 't', label: 'The ticket', truth: { kind: 'accuracy', arm: 'ticket', round: FEWEST } },
      ],
    },
    guess: { surprise: 'going-on', place: 0, says: 'that going on is [guess] points better' },
    meaning: [
      'Going back beats going on by [apart ticket no-rewind 20] points. At [left 15] both are close, and with more weights left going on is ahead.',
      'Pruning at once costs [apart ticket one-shot 20] points: each round’s training shows anew which weights matter.',
      'With so few weights the ticket itself is [apart ticket dense 20] points below the dense network. The hypothesis has an end.',
    ],
    reason: {
      text: 'Others find that going on, at the right learning rate, does as well. Here, with so few weights, it does not; nobody knows why.',
      source: 'Renda, Frankle and Carbin 2020, section 4',
    },
    action: 'Move the round slider back, and see which of the two is ahead at which round.',
    doneWhen: ({ selection }) => selection.round < FEWEST && selection.round >= 1,
    notes: [
      'Most who know the field put “no rewinding” first: it trains longest.',
      'The curve crosses: ahead with many weights, behind with few.',
    ],
  },
  limits: {
    title: 'Where weights go, and where it stops',
    recipe: 'controls',
    also: ['fashion', 'few-images', 'sgd'],
    before: ['ticket'],
    after: ['ticket'],
    cursor: { arm: 'ticket', round: FEW },
    highlight: 'pictures',
    body: [
      'Where do weights stay? With [left 15] left, the ticket keeps [layer 1 15] of its first layer, [layer 2 15] of its second, and [layer 3 15] of its last, which is pruned at half the rate.',
      'All so far was one setting: digits, [images] images, and a rule of training called Adam. Now we change one of them at a time.',
    ],
    predict: {
      form: 'order',
      question: 'Where is the ticket furthest ahead of its dense network, with [left 15] left?',
      of: 'furthest ahead first',
      items: [
        { id: 'm', label: 'As before: digits, Adam', truth: { kind: 'over-dense', arm: 'ticket', round: FEW } },
        {
          id: 's',
          label: 'A plainer rule of training, SGD',
          truth: { kind: 'over-dense', arm: 'ticket', round: FEW, in: 'sgd' },
        },
        {
          id: 'f',
          label: 'Clothes, not digits',
          truth: { kind: 'over-dense', arm: 'ticket', round: FEW, in: 'fashion' },
        },
        { id: 'i', label: 'Fewer images', truth: { kind: 'over-dense', arm: 'ticket', round: FEW, in: 'few-images' } },
      ],
    },
    guess: { surprise: 'fashion', place: 0, says: 'that on clothes the ticket is [guess] points behind' },
    meaning: [
      'On clothes the ticket is [apart ticket dense 15 fashion] points ahead of its dense network. It is behind with SGD, by [apart ticket dense 15 sgd] points, and with [images few-images] images, by [apart ticket dense 15 few-images].',
      'So at this size the hypothesis holds for some settings, and not for others. Whoever reports a ticket has to say under which.',
    ],
    reason: {
      text: 'Nobody knows why clothes gain so much. Larger networks need to go back to an early step, not to the first.',
      source: 'Frankle, Dziugaite, Roy and Carbin 2020',
    },
    action: 'Choose the second layer above the pictures. Then look further down at “What people get wrong”.',
    doneWhen: ({ selection }) => selection.layer === 1,
    notes: [
      'Ask each student for one setting that they would change next, and what they expect.',
      'The list of surprises on the page has more of these, each with its link.',
    ],
  },
} as const satisfies Record<string, Chapter>;

export type ChapterId = keyof typeof CHAPTERS;
export const CHAPTER_IDS = Object.keys(CHAPTERS) as readonly ChapterId[];

/** A chapter, all that it may have. */
export const chapterOf = (id: ChapterId): Chapter => CHAPTERS[id];
