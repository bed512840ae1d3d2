package labs

import (
	"slices"
	"strings"

	"losslab/internal/lab"
	"losslab/internal/query"
)

// Names returns the names that a link to the lab with an id may hold: those of its parameters, of what a state asks and its
// reader said, and of the parameters of a lab that a state of it has become.
func Names(id string) []string {
	names := slices.Clone(lab.StepNames)
	add := func(id string) {
		l, ok := Lookup(id)
		if !ok {
			return
		}
		for _, p := range l.Params {
			if !slices.Contains(names, p.Name) {
				names = append(names, p.Name)
			}
		}
	}
	add(id)
	for _, m := range moved {
		if m.from == id {
			add(m.to)
		}
	}
	return names
}

// Known returns a raw query without the pairs whose names nobody knows, neither the lab with an id nor the surface. Those
// who pass links on put such pairs into them, to count who follows.
func Known(id, raw string, surface []string) string {
	names := Names(id)
	var kept []string
	for text := range strings.SplitSeq(raw, "&") {
		rawName, _, _ := strings.Cut(text, "=")
		name, _, err := query.Pair(rawName)
		if slices.Contains(surface, rawName) || err == nil && slices.Contains(names, name) {
			kept = append(kept, text)
		}
	}
	return strings.Join(kept, "&")
}
