export default {}; // our options set all their colors
