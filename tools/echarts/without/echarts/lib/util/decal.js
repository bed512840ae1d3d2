export const createOrUpdatePatternFromDecal = () => null; // patterns, which our options do not use
