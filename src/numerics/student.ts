/**
 * The two-sided 5 % points of Student's t by degrees of freedom, from 1, to the bit as @stdlib computes them, which the
 * test compares them with. That library takes as much of a visitor's download as a third of React for one number an
 * interval.
 */
const FIRST: readonly number[] = [
  12.706204736174694, 4.302652729749462, 3.182446305283708, 2.776445105197794, 2.570581835636314, 2.4469118511449692,
  2.3646242515927858, 2.306004135204165, 2.262157162798205, 2.2281388519862744, 2.2009851600916384, 2.1788128296672284,
  2.1603686564627917, 2.1447866879178035, 2.1314495455597746, 2.119905299221254, 2.1098155778333165, 2.100922040241038,
  2.0930240544083096, 2.0859634472658635, 2.0796138447276813, 2.0738730679040267, 2.068657610419049, 2.0638985616280263,
  2.059538552753297, 2.0555294386428726, 2.051830516480285, 2.048407141795244, 2.045229642132704, 2.0422724563012378,
];

/** The same of the normal distribution. */
const Z = 1.959963984540054;

/**
 * The 97.5 % point of Student's t: two-sided, 5 % are beyond it. Above 30 degrees of freedom by its expansion around the
 * normal distribution (Abramowitz and Stegun, 26.7.5), to 4e-8.
 * @param freedom degrees of freedom, a whole number from 1
 */
export function t975(freedom: number): number {
  if (freedom <= FIRST.length) return FIRST[freedom - 1];
  const square = Z * Z;
  const terms = [
    (Z * (square + 1)) / 4,
    (Z * ((5 * square + 16) * square + 3)) / 96,
    (Z * (((3 * square + 19) * square + 17) * square - 15)) / 384,
    (Z * ((((79 * square + 776) * square + 1482) * square - 1920) * square - 945)) / 92_160,
  ];
  return terms.reduceRight((rest, term) => (rest + term) / freedom, 0) + Z;
}
