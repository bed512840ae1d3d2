// Package parity compares the engine, which is the labs compiled to WebAssembly, with the same Go code compiled for
// this machine: it generates questions for both, and finds where their answers differ.
package parity

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"losslab/internal/lab"
	"losslab/internal/labs"
)

// Questions returns queries for a lab's Answer: all presets and guided steps, each option of every choice, the ends of
// every number's range and slider, and as many random states as random says; in each of these, moves of a handle of
// every kind to an end of its range, beyond it or within it, some with locks; and queries that are refused. The queries
// are the same each time. The kinds of handles that are moved are added to moved.
func Questions(l *lab.Lab, random int, moved map[lab.HandleKind]bool) []string {
	rng := rand.New(rand.NewPCG(1, uint64(len(l.ID))))
	var all []string
	for _, q := range append(plainStates(l), randomStates(l, rng, random)...) {
		all = append(all, q)
		all = append(all, moves(l, q, rng, moved)...)
	}
	all = append(all, refused(l)...)
	seen := map[string]bool{}
	return slices.DeleteFunc(all, func(q string) bool {
		again := seen[q]
		seen[q] = true
		return again
	})
}

// plainStates returns the queries of the default state, of presets and steps, and of states that differ in one parameter.
func plainStates(l *lab.Lab) []string {
	all := []string{""}
	for _, p := range l.Presets {
		all = append(all, p.Query)
	}
	for _, s := range l.Steps {
		all = append(all, s.Query)
	}
	for _, p := range l.Params {
		var values []string
		for _, o := range p.Options {
			values = append(values, o.ID)
		}
		if p.Kind == lab.Number {
			ends := []float64{*p.Min, *p.Max}
			if p.Slider != nil {
				ends = append(ends, p.Slider[:]...)
			}
			for _, end := range ends {
				values = append(values, strconv.FormatFloat(end, 'g', -1, 64))
			}
		}
		for _, value := range values {
			q := p.Name + "=" + value
			if p.When != "" {
				q += "&" + p.When // so that a loss's own parameter is tried with that loss
			}
			all = append(all, q)
		}
	}
	return all
}

// randomStates returns n queries with some parameters drawn at random.
func randomStates(l *lab.Lab, rng *rand.Rand, n int) []string {
	all := make([]string, n)
	for i := range all {
		values := url.Values{}
		for _, p := range l.Params {
			if rng.IntN(3) == 0 {
				values.Set(p.Name, draw(p, rng))
			}
		}
		all[i] = values.Encode()
	}
	return all
}

// draw returns a random value of a parameter.
func draw(p lab.Param, rng *rand.Rand) string {
	number := func() string {
		lo, hi := *p.Min, *p.Max
		if p.Slider != nil && rng.IntN(4) > 0 {
			lo, hi = p.Slider[0], p.Slider[1]
		}
		v := lo + rng.Float64()*(hi-lo)
		if p.Step == 1 {
			v = math.Round(v)
		}
		return strconv.FormatFloat(v, 'g', 1+rng.IntN(12), 64)
	}
	list := func(sep string, n int, item func() string) string {
		parts := make([]string, 1+rng.IntN(n))
		for i := range parts {
			parts[i] = item()
		}
		return strings.Join(parts, sep)
	}
	switch p.Kind {
	case lab.Number:
		return number()
	case lab.Text:
		return "CO%E2%82%82%20%26%20more"
	case lab.ChoiceKind:
		return p.Options[rng.IntN(len(p.Options))].ID
	case lab.Choices:
		var ids []string
		for _, i := range rng.Perm(len(p.Options))[:1+rng.IntN(len(p.Options))] {
			ids = append(ids, p.Options[i].ID)
		}
		return strings.Join(ids, ",")
	case lab.Numbers:
		return list(",", 20, number)
	default:
		return list(";", 8, func() string { return number() + "," + number() })
	}
}

// moves returns queries that move a handle of each kind in a state and perform its actions, some in the dark or with a lock.
func moves(l *lab.Lab, query string, rng *rand.Rand, moved map[lab.HandleKind]bool) []string {
	v, err := labs.Answer(l.ID, query)
	if err != nil {
		return nil // a random combination may be invalid, such as a scene without the points it needs
	}
	var all []string
	seen := map[lab.HandleKind]bool{}
	add := func(id string, x, y float64) {
		q := query + "&move=" + url.QueryEscape(fmt.Sprintf("%s,%g,%g", id, x, y))
		if rng.IntN(4) == 0 {
			q += "&theme=dark"
		}
		if rng.IntN(8) == 0 {
			locks := v.Charts[0].Handles
			if len(locks) > 0 {
				q += "&lock=" + url.QueryEscape(locks[rng.IntN(len(locks))].ID)
			}
		}
		if rng.IntN(4) == 0 {
			q += "&moving=1"
		}
		if rng.IntN(8) == 0 {
			q += "&charts=" + v.Charts[rng.IntN(len(v.Charts))].ID
		}
		all = append(all, strings.TrimPrefix(q, "&"))
	}
	for _, c := range v.Charts {
		for _, h := range c.Handles {
			if seen[h.Kind] {
				continue
			}
			seen[h.Kind], moved[h.Kind] = true, true
			place := []func(i int) float64{
				func(i int) float64 { return float64(h.Min[i]) },
				func(i int) float64 { return float64(h.Max[i]) },
				func(i int) float64 { return 3*float64(h.Max[i]) + 1 },
				func(i int) float64 { return float64(h.Min[i]) + rng.Float64()*float64(h.Max[i]-h.Min[i]) },
			}[rng.IntN(4)]
			add(h.ID, place(0), place(1))
		}
		for _, a := range c.Actions {
			add(a.ID, float64(a.X), float64(a.Y))
		}
	}
	return all
}

// refused returns queries that are refused, for various reasons.
func refused(l *lab.Lab) []string {
	all := []string{"nothing=1", "theme=green", "move=", "move=no.such,1,2", "move=e1,x,2", "=", "a=%zz", "theme=dark&theme=dark", "%F0%9F=1", "beta=%3Cscript%3E"}
	for _, p := range l.Params {
		all = append(all, p.Name+"=%00", p.Name+"=1e999", p.Name+"=1&"+p.Name+"=1")
	}
	return all
}

// Answer returns the native answer to a question: the View as JSON, or, if the question is wrong, the problem in the
// JSON form in which the engine reports it, with problem set.
func Answer(l *lab.Lab, question string) (answer []byte, problem bool, err error) {
	v, err := labs.Answer(l.ID, question)
	if wrong, ok := errors.AsType[*lab.ParamError](err); ok {
		answer, err := json.Marshal(map[string]string{"problem": wrong.Error(), "field": wrong.Field})
		return answer, true, err
	}
	if err != nil {
		return nil, false, err
	}
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	err = enc.Encode(v)
	return text.Bytes(), false, err
}

// Differ reports where two values, as encoding/json decodes them, differ: strings must be equal, and numbers equal
// within a relative error of 1e-9. It returns "" if they do not differ.
func Differ(want, got any) string { return differ(want, got, "", 0) }

// differ compares numbers relative to their own magnitude or to scale, whichever is larger. The scale is the largest
// magnitude in a series, whose small values may be rounding errors of zero.
func differ(want, got any, at string, scale float64) string {
	switch w := want.(type) {
	case float64:
		g, ok := got.(float64)
		if !ok || math.Abs(g-w) > 1e-9*max(math.Abs(w), math.Abs(g), scale) {
			return fmt.Sprintf("%s is %v, want %v", at, got, w)
		}
	case []any:
		g, ok := got.([]any)
		if !ok || len(g) != len(w) {
			return fmt.Sprintf("%s is %.200v, want %.200v", at, got, want)
		}
		if len(w) > 0 {
			if _, pairs := w[0].([]any); pairs { // a series; in a flat vector each number has its own magnitude
				scale = largest(w)
			}
		}
		for i := range w {
			if where := differ(w[i], g[i], fmt.Sprintf("%s[%d]", at, i), scale); where != "" {
				return where
			}
		}
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok || len(g) != len(w) {
			return fmt.Sprintf("%s is %.200v, want %.200v", at, got, want)
		}
		for k := range w {
			if where := differ(w[k], g[k], at+"."+k, 0); where != "" {
				return where
			}
		}
	default:
		if want != got {
			return fmt.Sprintf("%s is %q, want %q", at, got, want)
		}
	}
	return ""
}

// largest returns the largest magnitude of the numbers in an array, at any depth.
func largest(values []any) float64 {
	most := 0.
	for _, v := range values {
		switch v := v.(type) {
		case float64:
			most = max(most, math.Abs(v))
		case []any:
			most = max(most, largest(v))
		}
	}
	return most
}
