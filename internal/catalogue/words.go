package catalogue

import "losslab/internal/words"

const queryBroken = "the address cannot be read: % stands before two digits from 0 to 9 and a to f"

// noneOf says that a value is none of those that there are.
func noneOf(value string, of []string) string {
	return words.Quoted(words.Shorten(value, 40)) + " is none of " + words.English.List(of)
}
