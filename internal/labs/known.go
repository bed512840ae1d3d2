package labs

import (
	"slices"
	"strings"

	"losslab/internal/lab"
	"losslab/internal/nearest"
	"losslab/internal/query"
)

// Names returns the names that a link to the lab with the given id may contain: its parameters, those of guided steps,
// and the parameters of labs that some of its states have moved to.
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

// Mistyped returns what to tell a reader about the unknown names in a raw query that are near known ones, or "". Names
// that sites add to links are near none.
func Mistyped(id, raw string, surface []string) string {
	var known, says []string
	for _, name := range append(Names(id), surface...) {
		known = append(known, "/"+name)
	}
	for text := range strings.SplitSeq(raw, "&") {
		name, _, err := query.Pair(text)
		if err != nil || name == "" || slices.Contains(known, "/"+name) {
			continue
		}
		if near := nearest.Paths(name, known); len(near) > 0 {
			says = append(says, noParameter(name, strings.TrimPrefix(near[0], "/")))
		}
	}
	return strings.Join(says, " ")
}

// Known returns a raw query without the pairs whose names neither the lab with the given id nor the surface knows.
// Sites that pass links on add such pairs to count visitors.
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
