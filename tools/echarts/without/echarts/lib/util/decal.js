export const createOrUpdatePatternFromDecal = () => null; // patterns, which options of ours have none of
