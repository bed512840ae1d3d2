package catalogue

import "losslab/internal/words"

const queryBroken = "the address cannot be read: after a % come two digits, from 0 to 9 and a to f, and a semicolon is written %3B"

// noneOf says that a value is none of those that there are.
func noneOf(value string, of []string) string {
	return words.Quoted(words.Shorten(value, 40)) + " is none of " + words.English.List(of)
}
