package main

import (
	"net/url"
	"strings"

	"losslab/internal/lab"
	"losslab/internal/plots"
)

// ask is what a surface wants of a lab: a state, the theme to draw it in, and perhaps a move to make first.
type ask struct {
	query string // what the lab reads
	theme plots.Theme
	move  *lab.Move
}

// readAsk takes theme and move out of a raw query. The rest stays as it came, for the lab to judge.
func readAsk(raw string) (ask, error) {
	a := ask{theme: plots.Light}
	var rest []string
	seen := map[string]bool{}
	for pair := range strings.SplitSeq(raw, "&") {
		name, text, _ := strings.Cut(pair, "=")
		if name != "theme" && name != "move" {
			rest = append(rest, pair)
			continue
		}
		value, err := url.QueryUnescape(text)
		if err != nil {
			return ask{}, &lab.ParamError{Field: name, Came: text, Allowed: "percent signs only before two hexadecimal digits"}
		}
		if seen[name] {
			return ask{}, &lab.ParamError{Field: name, Came: value, Allowed: "the parameter at most once"}
		}
		seen[name] = true
		if name == "theme" {
			a.theme, err = parseTheme(value)
		} else {
			var m lab.Move
			m, err = lab.ParseMove(value)
			a.move = &m
		}
		if err != nil {
			return ask{}, err
		}
	}
	a.query = strings.Join(rest, "&")
	return a, nil
}

func parseTheme(s string) (plots.Theme, error) {
	switch th := plots.Theme(s); th {
	case plots.Light, plots.Dark:
		return th, nil
	}
	return "", &lab.ParamError{Field: "theme", Came: s, Allowed: "light or dark"}
}
