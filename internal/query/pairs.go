package query

import (
	"slices"
	"strings"
)

// Without returns a raw query without the parameter of the given name, and that parameter's last value.
func Without(raw, name string) (rest, value string) {
	var pairs []string
	for pair := range strings.SplitSeq(raw, "&") {
		if n, v, _ := Pair(pair); n == name {
			value = v
		} else {
			pairs = append(pairs, pair)
		}
	}
	return strings.Join(pairs, "&"), value
}

// After returns next preceded by those pairs of a raw query that have one of the given names.
func After(raw, next string, names ...string) string {
	var pairs []string
	for pair := range strings.SplitSeq(raw, "&") {
		if name, _, _ := strings.Cut(pair, "="); slices.Contains(names, name) {
			pairs = append(pairs, pair)
		}
	}
	if next != "" {
		pairs = append(pairs, next)
	}
	return strings.Join(pairs, "&")
}
