export default {}; // Chinese texts; our options set all of theirs
