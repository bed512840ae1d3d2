package lab

import (
	"fmt"
	"strings"

	"losslab/internal/words"
)

// What the package says, in English: which values are allowed, and how that is told. Messages of the API are English
// whatever the language of a page.

func refusal(field, came, allowed string) string {
	if came == "" {
		return fmt.Sprintf("%s: %s", field, allowed)
	}
	return fmt.Sprintf("%s: %s came; allowed: %s", field, came, allowed)
}

func aNumber(lo, hi float64) string { return "a number " + between(lo, hi) }

func between(lo, hi float64) string {
	return "from " + words.English.Exact(lo) + " to " + words.English.Exact(hi)
}

func oneOf(ids []string) string { return "one of " + strings.Join(ids, ", ") }

func someOf(ids []string) string {
	return "one or more, each once, of " + strings.Join(ids, ", ") + ", with commas between"
}

func aText(most int) string { return fmt.Sprintf("a line of up to %d characters", most) }

func numbers(least, most int, lo, hi float64) string {
	return fmt.Sprintf("%d to %d numbers %s, with commas, spaces or new lines between", least, most, between(lo, hi))
}

func points(most int, lo, hi float64) string {
	return fmt.Sprintf("up to %d points x,y with semicolons or new lines between, each coordinate %s", most, between(lo, hi))
}

func countCharacters(n int) string { return fmt.Sprintf("%d characters", n) }

const (
	wholeNumber  = "a whole number"
	nameAndValue = "name=value, with & between"
	onceAtMost   = "the parameter at most once"
	percentSigns = "percent signs only before two hexadecimal digits"
	aTheme       = "light or dark"
	distinctIDs  = "ids with commas between, each at most once"
	oneOrZero    = "1 or 0"
	notLocked    = "a handle that is not locked"
	oneChart     = "one chart at the least"
	aMove        = "a handle’s id and a place in chart coordinates, such as e2,3,6.5"
)

func onlyNames(names string) string { return "only " + names }
func upTo(n int) string             { return fmt.Sprintf("up to %d", n) }
func pixels(least, most int) string {
	return fmt.Sprintf("a whole number of pixels from %d to %d", least, most)
}
func dots(least, most float64) string { return fmt.Sprintf("a number from %g to %g", least, most) }
func idsOr(ids, other string) string  { return ids + ", or " + other }
