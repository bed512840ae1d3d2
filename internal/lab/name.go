package lab

import (
	"slices"
	"strings"
)

// A Name declares an id used in Views. In the name of a handle, {n} stands for a whole number from 1, and {loss} for
// the id of a loss that the lab offers: "p{n}", "e.{loss}".
type Name struct {
	ID     string
	Former []string // ids that it had before, which are still accepted
}

// Names declares ids that have no former ones.
func Names(ids ...string) []Name {
	names := make([]Name, len(ids))
	for i, id := range ids {
		names[i] = Name{ID: id}
	}
	return names
}

// IDs returns the present ids of names.
func IDs(names []Name) []string {
	ids := make([]string, len(names))
	for i, n := range names {
		ids[i] = n.ID
	}
	return ids
}

// Resolve returns the present id for a present or former id, and whether any state of the lab can have such an id among
// names.
func (l *Lab) Resolve(names []Name, id string) (string, bool) {
	for _, n := range names {
		if _, ok := l.match(n.ID, id); ok {
			return id, true
		}
		for _, former := range n.Former {
			if part, ok := l.match(former, id); ok {
				return replacePart(n.ID, part), true
			}
		}
	}
	return "", false
}

// match reports whether id fits the pattern, and returns the part that stands in place of its braces.
func (l *Lab) match(pattern, id string) (part string, ok bool) {
	before, rest, open := strings.Cut(pattern, "{")
	if !open {
		return "", pattern == id
	}
	kind, after, _ := strings.Cut(rest, "}")
	if part, ok = strings.CutPrefix(id, before); !ok {
		return "", false
	}
	if part, ok = strings.CutSuffix(part, after); !ok {
		return "", false
	}
	if kind == "n" {
		return part, part != "" && part[0] != '0' && strings.Trim(part, "0123456789") == ""
	}
	return part, l.offers(part)
}

// offers reports whether the lab compares a loss with that id.
func (l *Lab) offers(id string) bool {
	p, _ := l.Param("losses")
	return slices.ContainsFunc(p.Options, func(o Option) bool { return o.ID == id })
}

// replacePart returns the pattern with part in place of its braces. If it has none, part is empty.
func replacePart(pattern, part string) string {
	before, rest, _ := strings.Cut(pattern, "{")
	_, after, _ := strings.Cut(rest, "}")
	return before + part + after
}
