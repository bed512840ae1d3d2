export default {}; // options of ours have all their colors
