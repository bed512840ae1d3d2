package lab

import (
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// State is a lab's parameters, each with a valid value. The zero State is of no use: Parse makes one.
type State struct {
	lab    *Lab
	values map[string]any
}

// Parse reads a query, strictly: a parameter that is unknown, repeated or out of range is a *ParamError.
func (l *Lab) Parse(query string) (State, error) {
	s := State{lab: l, values: make(map[string]any, len(l.Params))}
	for _, p := range l.Params {
		s.values[p.Name] = p.Default
	}
	seen := map[string]bool{}
	for pair := range strings.SplitSeq(query, "&") {
		if pair == "" {
			continue
		}
		name, text, err := Unescape(pair)
		if err != nil {
			return State{}, err
		}
		p, ok := l.Param(name)
		if name == "" {
			return State{}, &ParamError{Field: "query", Came: pair, Allowed: nameAndValue}
		}
		if !ok {
			return State{}, &ParamError{Field: name, Came: text, Allowed: onlyNames(l.paramNames())}
		}
		if seen[name] {
			return State{}, &ParamError{Field: name, Came: text, Allowed: onceAtMost}
		}
		seen[name] = true
		if s.values[name], err = p.Parse(text); err != nil {
			return State{}, err
		}
	}
	return s, nil
}

// Unescape splits name=value. Semicolons are plain characters here (they part points), which url.ParseQuery refuses.
// What is no UTF-8 is replaced, since a message quotes it, and JSON and JavaScript would each replace it in their way.
func Unescape(pair string) (name, value string, err error) {
	rawName, rawValue, _ := strings.Cut(pair, "=")
	if name, err = decodePercent(rawName); err == nil {
		value, err = decodePercent(rawValue)
	}
	if err != nil {
		return "", "", &ParamError{Field: rawName, Came: rawValue, Allowed: percentSigns}
	}
	return strings.ToValidUTF8(name, "\uFFFD"), strings.ToValidUTF8(value, "\uFFFD"), nil
}

var errPercent = errors.New("a percent sign that is not before two hexadecimal digits")

// decodePercent is url.QueryUnescape, which a test holds. Package net/url brings a parser of IP addresses along: 16 kB of
// what a browser downloads.
func decodePercent(s string) (string, error) {
	if !strings.ContainsAny(s, "%+") {
		return s, nil
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '+':
			b.WriteByte(' ')
		case '%':
			if i+2 >= len(s) {
				return "", errPercent
			}
			v, err := strconv.ParseUint(s[i+1:i+3], 16, 8)
			if err != nil {
				return "", errPercent
			}
			b.WriteByte(byte(v))
			i += 2
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String(), nil
}

// encodePercent escapes what a query cannot hold as it is, as scripts do.
func encodePercent(s string) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case 'a' <= c|0x20 && c|0x20 <= 'z', '0' <= c && c <= '9', strings.IndexByte("-_.!~*'(),;:/", c) >= 0:
			b.WriteByte(c)
		default:
			b.WriteString(string([]byte{'%', digits[c>>4], digits[c&15]}))
		}
	}
	return b.String()
}

// Param finds a declaration by its name.
func (l *Lab) Param(name string) (Param, bool) {
	for _, p := range l.Params {
		if p.Name == name {
			return p, true
		}
	}
	return Param{}, false
}

func (l *Lab) paramNames() string {
	names := make([]string, len(l.Params))
	for i, p := range l.Params {
		names[i] = p.Name
	}
	return strings.Join(names, ", ")
}

// Query is the state's canonical text: parameters in declared order, those at their default left out.
func (s State) Query() string {
	var pairs []string
	for _, p := range s.lab.Params {
		if text := s.Text(p.Name); text != p.Print(p.Default) {
			if p.Kind == Text {
				text = encodePercent(text)
			}
			pairs = append(pairs, p.Name+"="+text)
		}
	}
	return strings.Join(pairs, "&")
}

// Text is the canonical text of one parameter's value.
func (s State) Text(name string) string {
	p, _ := s.lab.Param(name)
	return p.Print(s.values[name])
}

// With returns the state with one value changed. It does not check the value: a Move brings values into range itself.
func (s State) With(name string, value any) State {
	values := maps.Clone(s.values)
	values[name] = value
	return State{lab: s.lab, values: values}
}

// The typed values. A name that the lab does not declare, or of another kind, is a programming error and panics.

// Value returns a value of any kind.
func (s State) Value(name string) any { return s.values[name] }

// Number returns the value of a number.
func (s State) Number(name string) float64 { return s.values[name].(float64) }

// Choice returns the id of the chosen option.
func (s State) Choice(name string) string { return s.values[name].(string) }

// Choices returns the ids of the chosen options.
func (s State) Choices(name string) []string { return s.values[name].([]string) }

// Numbers returns the value of a list of numbers. It is the state's own: read it only.
func (s State) Numbers(name string) []float64 { return s.values[name].([]float64) }

// Points returns the value of a list of points. It is the state's own: read it only.
func (s State) Points(name string) []Point { return s.values[name].([]Point) }

// Chosen tells whether a choice or choices parameter holds the option, or does not, as Param.When spells it
// ("losses=huber", "data!=one").
func (s State) Chosen(when string) bool {
	name, id, _ := strings.Cut(when, "=")
	if name, not := strings.CutSuffix(name, "!"); not {
		return !s.Chosen(name + "=" + id)
	}
	switch v := s.values[name].(type) {
	case string:
		return v == id
	case []string:
		return slices.Contains(v, id)
	}
	return false
}
