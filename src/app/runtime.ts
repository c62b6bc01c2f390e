interface Brand {
  readonly brand: string;
  readonly version: string;
}

/** The browser's name and version for results, as far as the browser reveals them. */
export function runtimeName({
  userAgent,
  userAgentData,
}: {
  userAgent: string;
  userAgentData?: { brands: readonly Brand[] };
}): string {
  const brand =
    userAgentData?.brands.find((each) => !/not.*brand/i.test(each.brand) && each.brand !== 'Chromium') ??
    userAgentData?.brands.find((each) => each.brand === 'Chromium');
  if (brand) return `${brand.brand} ${brand.version}`;
  return /(Firefox\/[\d.]+|Version\/[\d.]+ .*Safari|Chrome\/[\d.]+)/.exec(userAgent)?.[0] ?? userAgent;
}
