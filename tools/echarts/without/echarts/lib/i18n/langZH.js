export default {}; // Chinese: options of ours have all their texts
