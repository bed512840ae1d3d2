package labs

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/plots"
	"losslab/internal/words"
)

// everyState calls f for a wide choice of states of every lab and returns their number: all presets and steps, every
// option of every choice, every loss alone and all losses at once.
func everyState(t *testing.T, f func(l *lab.Lab, query string)) int {
	t.Helper()
	n := 0
	for _, l := range All() {
		queries := []string{"", "losses=" + strings.Join(allLosses(l), ",")}
		for _, q := range odd {
			if canParse(l, q) {
				queries = append(queries, q)
			}
		}
		for _, p := range l.Presets {
			queries = append(queries, p.Query)
		}
		for _, s := range l.Steps {
			queries = append(queries, s.Query)
		}
		for _, p := range l.Params {
			for _, o := range p.Options {
				queries = append(queries, p.Name+"="+o.ID)
			}
			if p.Kind == lab.Number {
				which := p.When // a loss's own parameter is tried with that loss, others with the default losses
				for _, v := range append([]float64{*p.Min, *p.Max}, sliderEnds(p)...) {
					if q := strings.Trim(p.Name+"="+words.Shortest(v)+"&"+which, "&"); canParse(l, q) {
						queries = append(queries, q)
					}
				}
			}
		}
		for _, q := range queries {
			n++
			f(l, q)
		}
	}
	return n
}

// allLosses returns the ids of all losses that a lab compares.
func allLosses(l *lab.Lab) []string {
	p, _ := l.Param("losses")
	return optionIDs(p)
}

// odd are states that no single parameter leads to. Each lab takes those that it can parse.
var odd = []string{
	"e=-3&scale=log", "e=0&scale=log", "e=-3&scale=log&losses=quantile,l1", "e=0.05&scale=log&losses=l1,epsilon-insensitive",
	"scale=log&beta=0.0001", "e=10000&losses=barron&barron.alpha=10000", "e=0,0,0", "e=3", "e=1,2,3&outlier=4", "e=1,2,3&outlier=3&selected=2",
	"e=1,2,3&outlier=1,3,9", "center=shift&shift=2.5&outlier=2,10", "center=best&reduction=sum", "center=best&e=5,5,5", "center=best&e=1,2,10000&losses=barron,mse&barron.alpha=10000",
	"center=best&losses=l1,mse,quantile,epsilon-insensitive,tukey,wing,logcosh", "center=shift&shift=-10000&e=10000,9999&losses=mse,barron&barron.alpha=10000",
	"scene=free&p=1,1&t=0,0&losses=barron&barron.alpha=10000", "scene=free&p=-3,0.5&t=0.5,7", "scene=free&p=-3,0.5&t=0.5,7&unit=share",
	"beta=0", "reduction=sum",
	"losses=barron&barron.alpha=1000&start.error=100", "losses=barron&barron.alpha=10000&start.error=10000", "start.error=0",
	"data=own&points=0,3;1,3;2,3&losses=mse", "data=own&points=1,2;2,1", "rate=1000", "rate=1000&losses=barron&barron.alpha=10000&steps=3", "pace=equal&losses=tukey&tukey.c=0.01",
	"outliers=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24", "data=animals&outliers=0", "steps=1&step=0", "data=stars&window=19999,19999;20000,20000",
	"scale=linear&rate=3", "data=anscombe4&losses=epsilon-insensitive&epsilon-insensitive.epsilon=10000", "start.slope=10000&start.level=-10000",
}

func canParse(l *lab.Lab, q string) bool { _, err := l.Parse(q); return err == nil }

func sliderEnds(p lab.Param) []float64 {
	if p.Slider == nil {
		return nil
	}
	return p.Slider[:]
}

// TestLawsOfViews checks only odd states and sets of losses under WebAssembly. For the others, losslab/tests/parity
// compares whole Views with native Go's, which are checked here.
func TestLawsOfViews(t *testing.T) {
	hex := regexp.MustCompile(`#[0-9a-f]{6}|"transparent"`)
	seen, least := 0, 150
	if runtime.GOARCH == "wasm" {
		least = 40
	}
	everyState(t, func(l *lab.Lab, q string) {
		if runtime.GOARCH == "wasm" && !slices.Contains(odd, q) && !strings.HasPrefix(q, "losses=") {
			return
		}
		seen++
		v, err := l.View(q, plots.Light)
		if err != nil {
			t.Errorf("%s?%s: %v", l.ID, q, err)
			return
		}
		where := l.ID + "?" + q
		again, err := l.View(v.Query, plots.Light)
		if err != nil || printView(t, again) != printView(t, v) {
			t.Errorf("%s: its canonical query %q is another state (%v)", where, v.Query, err)
		}
		dark, _ := l.View(q, plots.Dark)
		for i, c := range v.Charts {
			if !json.Valid(c.Option) || strings.Contains(string(c.Option), "function") {
				t.Errorf("%s: chart %s is not data", where, c.ID)
			}
			if a, b := hex.ReplaceAllString(string(c.Option), "#"), hex.ReplaceAllString(string(dark.Charts[i].Option), "#"); a != b {
				t.Errorf("%s: chart %s differs between the themes in more than colors", where, c.ID)
			}
			if c.Title == "" || c.Summary == "" {
				t.Errorf("%s: chart %s has no title or summary", where, c.ID)
			}
		}
		for _, problem := range badReadouts(l, v) {
			t.Errorf("%s: %s", where, problem)
		}
		for _, tab := range v.Tables {
			ids := map[string]bool{}
			for _, r := range tab.Rows {
				if len(r.Cells) != len(tab.Columns) || ids[r.ID] {
					t.Errorf("%s: table %s, row %s: %d cells for %d columns, or its id is taken", where, tab.ID, r.ID, len(r.Cells), len(tab.Columns))
				}
				ids[r.ID] = true
			}
		}
	})
	if seen < least {
		t.Errorf("only %d states were looked at", seen)
	}
}

// badReadouts lists the texts that a page would miss.
func badReadouts(l *lab.Lab, v lab.View) (bad []string) {
	for _, lv := range v.Losses {
		for _, name := range []string{".value", ".note", "." + l.Share, ".shareOf"} {
			if name == ".shareOf" && (l.Share == "" || l.ShareLabel != "") {
				continue
			}
			if name != "." && v.Readouts[lv.ID+name] == "" {
				bad = append(bad, "no readout "+lv.ID+name)
			}
		}
		var sum float64
		for _, c := range lv.Contributions {
			sum += float64(c)
		}
		if want := float64(lv.Sum); !(math.Abs(sum-want) <= 1e-9*math.Abs(want)) && !math.IsInf(want, 0) {
			bad = append(bad, fmt.Sprintf("%s: contributions add up to %g, the sum says %g", lv.ID, sum, want))
		}
	}
	for name, text := range v.Readouts {
		if strings.Contains(text, "NaN") || strings.Contains(text, "Inf") || l.ID == "training" && strings.Contains(text, "undefined") {
			bad = append(bad, name+" says "+text)
		}
	}
	return bad
}

// TestLawsOfMoves moves every handle of every state: to its own position (which changes nothing), to both ends and beyond.
func TestLawsOfMoves(t *testing.T) {
	handles := 0
	everyState(t, func(l *lab.Lab, q string) {
		v, err := l.View(q, plots.Light)
		if err != nil {
			return // TestLawsOfViews reports it
		}
		for _, c := range v.Charts {
			ids := map[string]bool{}
			kinds := map[lab.HandleKind]int{}
			for _, h := range c.Handles {
				if kinds[h.Kind]++; kinds[h.Kind] > 1 && !starts(l, q) {
					continue // one handle of a kind stands for all, except in states that readers start from
				}
				handles++
				if ids[h.ID] || h.Label == "" || h.Text == "" {
					t.Errorf("%s?%s: handle %s: no label or text, or its id is taken", l.ID, q, h.ID)
				}
				ids[h.ID] = true
				checkMoves(t, l, v, h)
			}
		}
	})
	if handles < 700 {
		t.Errorf("only %d handles were moved", handles)
	}
}

// starts reports whether a query is that of a preset or a guided step.
func starts(l *lab.Lab, q string) bool {
	for _, p := range l.Presets {
		if p.Query == q {
			return true
		}
	}
	for _, s := range l.Steps {
		if s.Query == q {
			return true
		}
	}
	return q == ""
}

func checkMoves(t *testing.T, l *lab.Lab, v lab.View, h lab.Handle) {
	t.Helper()
	views := map[string]lab.View{v.Query: v} // Views of queries that several moves lead to
	for _, to := range []struct {
		name string
		x, y lab.Float
	}{{"itself", h.X, h.Y}, {"min", h.Min[0], h.Min[1]}, {"max", h.Max[0], h.Max[1]}, {"beyond", h.Max[0]*3 + 1, h.Max[1]*3 + 1}} {
		q, err := l.Move(v.Query, lab.Move{Handle: h.ID, X: float64(to.x), Y: float64(to.y)}, nil)
		if err != nil {
			t.Errorf("%s?%s: %s to %s: %v", l.ID, v.Query, h.ID, to.name, err)
			continue
		}
		w, known := views[q]
		if !known {
			if w, err = l.View(q, plots.Light); err != nil || w.Query != q {
				t.Errorf("%s?%s: %s to %s gives %q, which is not canonical (%v)", l.ID, v.Query, h.ID, to.name, q, err)
				continue
			}
			views[q] = w
		}
		got, ok := findHandle(w, h.ID)
		if to.name == "beyond" || !ok {
			if !ok && to.name != "beyond" {
				t.Errorf("%s?%s: %s is gone after a move to %s", l.ID, v.Query, h.ID, to.name)
			}
			continue
		}
		if !isAt(got, h.Axes, to.x, to.y) && !another(w, h, to.x, to.y) {
			t.Errorf("%s?%s: %s moved to %s (%g, %g) is at (%g, %g)", l.ID, v.Query, h.ID, to.name, to.x, to.y, got.X, got.Y)
		}
	}
}

func isAt(h lab.Handle, axes string, x, y lab.Float) bool {
	return !(strings.Contains(axes, "x") && !near(h.X, x) || strings.Contains(axes, "y") && !near(h.Y, y))
}

// another reports whether another handle is where one was moved past it: sides of a box that cross are swapped.
func another(v lab.View, moved lab.Handle, x, y lab.Float) bool {
	of, _, part := strings.Cut(moved.ID, ".")
	return part && slices.ContainsFunc(v.Charts, func(c lab.Chart) bool {
		return slices.ContainsFunc(c.Handles, func(h lab.Handle) bool {
			return strings.HasPrefix(h.ID, of+".") && h.Axes == moved.Axes && isAt(h, h.Axes, x, y)
		})
	})
}

func near(a, b lab.Float) bool { return math.Abs(float64(a-b)) <= 1e-9*max(1, math.Abs(float64(b))) }

func findHandle(v lab.View, id string) (lab.Handle, bool) {
	for _, c := range v.Charts {
		for _, h := range c.Handles {
			if h.ID == id {
				return h, true
			}
		}
	}
	return lab.Handle{}, false
}

// TestInputsAreHandles enters the present value of every input of every table, which may only change what a move pins.
func TestInputsAreHandles(t *testing.T) {
	inputs := 0
	for _, l := range All() {
		for _, p := range l.Presets {
			v, err := l.View(p.Query, plots.Light)
			if err != nil {
				t.Fatal(err)
			}
			for _, tab := range v.Tables {
				for _, r := range tab.Rows {
					for _, c := range r.Cells {
						if c.Input == nil {
							continue
						}
						inputs++
						in := *c.Input
						m := lab.Move{Handle: in.Handle, X: float64(in.Value), Y: float64(in.At)}
						if in.Axis == "y" {
							m.X, m.Y = m.Y, m.X
						}
						q, err := l.Move(v.Query, m, nil)
						if err != nil {
							t.Errorf("%s?%s: %s: %v", l.ID, p.Query, in.Label, err)
							continue
						}
						w, _ := l.View(q, plots.Light)
						if fmt.Sprint(w.Losses) != fmt.Sprint(v.Losses) {
							t.Errorf("%s?%s: typing %s anew changes the losses", l.ID, p.Query, in.Label)
						}
					}
				}
			}
		}
	}
	if inputs < 100 {
		t.Errorf("only %d inputs were looked at", inputs)
	}
}

// TestActions carries out every action once.
func TestActions(t *testing.T) {
	n := 0
	for _, l := range All() {
		for _, p := range l.Presets {
			v, err := l.View(p.Query, plots.Light)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range v.Charts {
				actions := c.Actions
				for _, h := range c.Handles {
					actions = append(actions, h.Actions...)
				}
				for _, a := range actions {
					n++
					q, err := l.Move(v.Query, lab.Move{Handle: a.ID, X: float64(a.X), Y: float64(a.Y)}, nil)
					if err != nil {
						t.Errorf("%s?%s: %s: %v", l.ID, p.Query, a.ID, err)
					}
					w, err := l.View(q, plots.Light)
					if err != nil || w.Query == v.Query {
						t.Errorf("%s?%s: %s changes nothing (%v)", l.ID, p.Query, a.ID, err)
					}
					before, after := len(v.Losses[0].Contributions), len(w.Losses[0].Contributions)
					if strings.HasPrefix(a.ID, "remove.") && after >= before || a.ID == "add" && after <= before {
						t.Errorf("%s?%s: %s: %d elements, were %d", l.ID, p.Query, a.ID, after, before)
					}
				}
			}
		}
	}
	if n < 50 {
		t.Errorf("only %d actions were carried out", n)
	}
}

func TestUnknownMoves(t *testing.T) {
	for _, l := range All() {
		for _, id := range []string{"", "nobody", "e0", "e99", "p0", "t100", "remove.", "remove.e99", "mark.x", "e.cauchy", "pull.e1"} {
			_, err := l.Move("", lab.Move{Handle: id}, nil)
			if pe, ok := errors.AsType[*lab.ParamError](err); !ok || pe.Field != "move" {
				t.Errorf("%s: a move of %q gives %v", l.ID, id, err)
			}
		}
	}
}
