package labs

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"losslab/internal/lab"
	"losslab/internal/numeral"
	"losslab/internal/plots"
	"losslab/internal/words"
)

// The names that each surface accepts besides the lab's own parameters. No lab may use any of them.
var (
	PageNames  = []string{"theme", "lang", "move", "present"}
	ViewNames  = []string{"theme", "lang", "move", "entry", "charts", "tables", "lock", "from", "by", "moving"}
	EmbedNames = []string{"theme", "lang", "charts", "controls", "cards", "lock", "caption"}
	SVGNames   = []string{"theme", "lang", "charts", "width", "height", "caption"}
	PNGNames   = []string{"theme", "lang", "charts", "width", "height", "density"}
)

// Limits of a picture's side in pixels, of the dots per pixel along each side, and of a caption's length in characters.
const (
	MinSide    = 240
	MaxSide    = 2000
	MinDensity = .5
	MaxDensity = 8
	MaxCaption = 300
)

// ParseRequest parses a surface's names in a raw query; the rest becomes Query. It fails with a *lab.ParamError.
func ParseRequest(raw string, names []string) (lab.Request, error) {
	var r lab.Request
	var rest []string
	seen := map[string]bool{}
	for text := range strings.SplitSeq(raw, "&") {
		if name, _, _ := strings.Cut(text, "="); !slices.Contains(names, name) {
			rest = append(rest, text)
			continue
		}
		name, value, err := lab.Pair(text)
		if err != nil {
			return lab.Request{}, err
		}
		if seen[name] {
			return lab.Request{}, &lab.ParamError{Field: name, Says: lab.Repeated(name)}
		}
		seen[name] = true
		if err := set(&r, name, value); err != nil {
			return lab.Request{}, err
		}
	}
	if r.Charts != nil && len(r.Charts) == 0 && !slices.Contains(names, "tables") {
		return lab.Request{}, &lab.ParamError{Field: "charts", Says: oneChart} // charts are all that the surface shows
	}
	r.Query = strings.Join(rest, "&")
	return r, nil
}

// set parses one value of a request.
func set(r *lab.Request, name, value string) (err error) {
	switch name {
	case "theme":
		r.Theme, err = oneOf(name, value, plots.Light, plots.Dark)
	case "lang":
		r.Language, err = oneOf(name, value, words.Languages()...)
	case "move":
		var m lab.Move
		m, err = ParseMove(value)
		r.Move = &m
	case "entry":
		var e lab.Entry
		e, err = ParseEntry(value)
		r.Entry = &e
	case "from":
		r.From = &value
	case "by":
		r.By, err = oneOf(name, value, lab.ByUndo, lab.ByRedo, lab.ByReset, lab.ByPreset, lab.ByPaste, lab.ByPlay)
	case "charts":
		r.Charts, err = parseSelection(name, value)
	case "tables":
		r.Tables, err = parseSelection(name, value)
	case "lock":
		r.Lock, err = parseIDs(name, value)
	case "moving":
		r.Moving, err = parseFlag(name, value)
	case "present": // handled by the page's script
		_, err = parseFlag(name, value)
	case "controls":
		r.Controls, err = parseFlag(name, value)
	case "cards":
		r.Cards, err = parseFlag(name, value)
	case "caption":
		r.Caption = value
		if n := utf8.RuneCountInString(value); n > MaxCaption {
			err = &lab.ParamError{Field: name, Says: captionTooLong(n, MaxCaption)}
		}
	case "width":
		r.Width, err = parseSide(name, value)
	case "height":
		r.Height, err = parseSide(name, value)
	case "density":
		r.Density, err = parseDensity(name, value)
	}
	return err
}

// oneOf parses one of several words.
func oneOf[T ~string](name, s string, all ...T) (T, error) {
	ids := make([]string, len(all))
	for i, one := range all {
		if ids[i] = string(one); ids[i] == s {
			return one, nil
		}
	}
	return "", &lab.ParamError{Field: name, Says: lab.NotOneOf(s, ids)}
}

func parseSelection(name, s string) (lab.Selection, error) {
	if s == lab.None {
		return lab.Selection{}, nil
	}
	return parseIDs(name, s)
}

func parseIDs(name, s string) ([]string, error) {
	ids, had := strings.Split(s, ","), map[string]bool{}
	for _, id := range ids {
		switch {
		case id == "":
			return nil, &lab.ParamError{Field: name, Says: emptyID(s)}
		case had[id]:
			return nil, &lab.ParamError{Field: name, Says: lab.Twice(id)}
		}
		had[id] = true
	}
	return ids, nil
}

func parseFlag(name, s string) (bool, error) {
	if s != "0" && s != "1" {
		return false, &lab.ParamError{Field: name, Says: notAFlag(s)}
	}
	return s == "1", nil
}

func parseSide(name, s string) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < MinSide || n > MaxSide {
		return 0, &lab.ParamError{Field: name, Says: notPixels(s, MinSide, MaxSide)}
	}
	return n, nil
}

func parseDensity(name, s string) (float64, error) {
	n, says := words.English.Within(s, MinDensity, MaxDensity, 2)
	if says != "" {
		return 0, &lab.ParamError{Field: name, Says: says}
	}
	return n, nil
}

// ParseMove parses a move as the API spells it: handle,x,y.
func ParseMove(s string) (lab.Move, error) {
	bad := &lab.ParamError{Field: "move", Says: lab.CannotBe(s, aMove)}
	parts := strings.Split(s, ",")
	if len(parts) != 3 || parts[0] == "" {
		return lab.Move{}, bad
	}
	x, errX := numeral.Read(parts[1])
	y, errY := numeral.Read(parts[2])
	if errX != nil || errY != nil {
		return lab.Move{}, bad
	}
	return lab.Move{Handle: parts[0], X: x, Y: y}, nil
}

// ParseEntry parses an entry as the API spells it: handle;axis;text.
func ParseEntry(s string) (lab.Entry, error) {
	parts := strings.SplitN(s, ";", 3)
	if len(parts) != 3 || parts[0] == "" || parts[1] != "x" && parts[1] != "y" {
		return lab.Entry{}, &lab.ParamError{Field: "entry", Says: lab.CannotBe(s, anEntry)}
	}
	return lab.Entry{Handle: parts[0], Axis: parts[1], Text: parts[2]}, nil
}
