package lab

import (
	"strings"

	"losslab/internal/plots"
)

// Ask is what a surface wants of a lab: a state, the theme to draw it in, and perhaps a move to make first.
type Ask struct {
	Query string // the lab's own part, as it came: for Parse to judge
	Theme plots.Theme
	Move  *Move
}

// ParseAsk takes theme and move out of a raw query. It fails with a *ParamError.
func ParseAsk(raw string) (Ask, error) {
	a := Ask{Theme: plots.Light}
	var rest []string
	seen := map[string]bool{}
	for pair := range strings.SplitSeq(raw, "&") {
		if name, _, _ := strings.Cut(pair, "="); name != "theme" && name != "move" {
			rest = append(rest, pair)
			continue
		}
		name, value, err := unescape(pair)
		if err != nil {
			return Ask{}, err
		}
		if seen[name] {
			return Ask{}, &ParamError{Field: name, Came: value, Allowed: "the parameter at most once"}
		}
		seen[name] = true
		if name == "theme" {
			a.Theme, err = parseTheme(value)
		} else {
			var m Move
			m, err = ParseMove(value)
			a.Move = &m
		}
		if err != nil {
			return Ask{}, err
		}
	}
	a.Query = strings.Join(rest, "&")
	return a, nil
}

func parseTheme(s string) (plots.Theme, error) {
	switch th := plots.Theme(s); th {
	case plots.Light, plots.Dark:
		return th, nil
	}
	return "", &ParamError{Field: "theme", Came: s, Allowed: "light or dark"}
}

// Answer is the View of a raw query, after the move that it may name. Whoever asks, over HTTP or within a browser, gets
// its answer from here. It fails with a *ParamError that names the parameter at fault.
func (l *Lab) Answer(raw string) (View, error) {
	a, err := ParseAsk(raw)
	if err != nil {
		return View{}, err
	}
	if a.Move != nil {
		if a.Query, err = l.Move(a.Query, *a.Move); err != nil {
			return View{}, err
		}
	}
	return l.View(a.Query, a.Theme)
}
