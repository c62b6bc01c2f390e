/** Credits for the data and the ideas, in parts around the links. */
export const CREDITS_PANEL = {
  data: {
    before: 'Data: the',
    link: 'MNIST database',
    between: 'of handwritten digits by Yann LeCun, Corinna Cortes and Christopher J. C. Burges, under the terms of the',
    terms: 'Creative Commons Attribution-Share Alike 3.0',
    after: 'licence.',
  },
  own: (name: string) =>
    name === 'Fashion-MNIST'
      ? 'The results on show were trained on Fashion-MNIST by Han Xiao, Kashif Rasul and Roland Vollgraf, under the MIT licence, from files of this device.'
      : `The results on show were trained on ${name}, files of this device’s owner; their makers are to be credited.`,
  ideas:
    'After “The Lottery Ticket Hypothesis: Finding Sparse, Trainable Neural Networks” (Jonathan Frankle and Michael Carbin, ICLR 2019) and the report “Pruning Neural Networks” (Akranth Reddy, Anshul Vaddiraju and Vignesh Datta, IIT Madras).',
  here: 'Everything is trained in this browser, on this device. Nothing is sent anywhere. The libraries in this page and their',
  licences: 'licences',
  teachers: { link: 'For teachers', after: 'plans for a lesson, worksheets to print, and answers.' },
} as const;
