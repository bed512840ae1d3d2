// Package wordstest finds numbers that are not in the style of package words. It is for tests only.
package wordstest

import (
	"regexp"
	"strings"

	"losslab/internal/words"
)

var (
	// candidate matches what a reader takes for a number, with everything that may belong to it.
	candidate = regexp.MustCompile(`[-−+]?\.?\d[\d.,\x{a0}\x{202f}]*(?:e[-−+]?\d+)?(?: × 10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?`)
	power     = regexp.MustCompile(`^10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+`)
	exponent  = regexp.MustCompile(`^[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]`)
)

// Wrong returns the numbers in a text that are not in the style. A digit after a letter is part of a name (L1, CO2), as
// is a digit after a letter and a hyphen.
func Wrong(text string) []string {
	var wrong []string
	for _, at := range candidate.FindAllStringIndex(text, -1) {
		before, number := text[:at[0]], text[at[0]:at[1]]
		if ofName(before) {
			continue
		}
		if strings.HasPrefix(number, "-") && before != "" && strings.HasSuffix(strings.TrimRight(before, "0123456789"), " ") && before[len(before)-1] != ' ' {
			number = number[1:] // a range, such as 1950-73
		}
		if number == "10" && exponent.MatchString(text[at[1]:]) || power.MatchString(text[at[0]:]) {
			continue
		}
		number = strings.TrimRight(number, ".,\u00a0")
		for _, part := range strings.Split(number, ",") { // a list without spaces; a comma before three digits is wrong
			if !words.IsNumber(part) || strings.Contains(number, ",") {
				wrong = append(wrong, number)
				break
			}
		}
	}
	return wrong
}

// ofName reports whether a text ends within a name.
func ofName(before string) bool {
	runes := []rune(strings.TrimRight(before, "-"))
	if len(runes) == 0 {
		return false
	}
	r := runes[len(runes)-1]
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 'α' && r <= 'ω'
}
