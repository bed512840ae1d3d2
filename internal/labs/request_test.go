package labs

import (
	"errors"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/plots"
)

func TestParseRequest(t *testing.T) {
	tests := []struct {
		raw   string
		names []string
		want  lab.Request
	}{
		{"", ViewNames, lab.Request{}},
		{"beta=2", ViewNames, lab.Request{Query: "beta=2"}},
		{"beta=2&theme=dark&e=1", PageNames, lab.Request{Query: "beta=2&e=1", Theme: plots.Dark}},
		{"charts=a,b&lock=e1,e2", ViewNames, lab.Request{Charts: []string{"a", "b"}, Lock: []string{"e1", "e2"}}},
		{"charts=a%2Cb", ViewNames, lab.Request{Charts: []string{"a", "b"}}},
		{"charts=a", PageNames, lab.Request{Query: "charts=a"}}, // which Parse rejects
		{"controls=1&cards=0&caption=A+%26+B", EmbedNames, lab.Request{Controls: true, Caption: "A & B"}},
		{"width=240&height=2000", SVGNames, lab.Request{Width: 240, Height: 2000}},
		{"moving=1&e=1", ViewNames, lab.Request{Query: "e=1", Moving: true}},
	}
	for _, test := range tests {
		got, err := ParseRequest(test.raw, test.names)
		if err != nil || !reflect.DeepEqual(got, test.want) {
			t.Errorf("%q: %+v, %v; want %+v", test.raw, got, err, test.want)
		}
	}
}

func TestBadRequests(t *testing.T) {
	all := []string{"theme", "lang", "entry", "move", "charts", "lock", "controls", "cards", "caption", "width", "height", "density"}
	tests := []struct{ raw, field, says string }{
		{"theme=green", "theme", "theme: “green” is not one of light, dark."},
		{"theme=dark&theme=light", "theme", "theme: “theme” is given more than once. Give it once."},
		{"width=100", "width", "from 240 to 2000"},
		{"height=2001", "height", "from 240 to 2000"},
		{"height=1e3", "height", "“1e3” is not a whole number of pixels"},
		{"density=9", "density", "from 0.5 to 8"}, {"density=0", "density", "from 0.5 to 8"}, {"density=NaN", "density", "from 0.5 to 8"},
		{"controls=yes", "controls", "controls: “yes” is neither 1 nor 0."},
		{"cards=", "cards", "neither 1 nor 0"},
		{"charts=", "charts", "commas"},
		{"charts=a,,b", "charts", "commas"},
		{"lock=e1,e1", "lock", "lock: “e1” is there twice. Once is enough."},
		{"lang=fr", "lang", "lang: “fr” cannot be used here. Use en."},
		{"entry=e1;z;2", "entry", "Use a handle’s id, x or y, and a number, such as e2;y;6.5."},
		{"caption=" + strings.Repeat("é", 301), "caption", "301 characters"},
		{"caption=%zz", "caption", "hexadecimal"},
	}
	for _, test := range tests {
		_, err := ParseRequest(test.raw, all)
		if wrong, ok := errors.AsType[*lab.ParamError](err); !ok || wrong.Field != test.field || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%.40q: %v, want the field %s and %q", test.raw, err, test.field, test.says)
		}
	}
}

// TestCharts checks that each chart of each lab can be requested alone, and all in reverse order, unchanged.
func TestCharts(t *testing.T) {
	n := 0
	for _, l := range All() {
		whole, err := Answer(l.ID, "")
		if err != nil {
			t.Fatal(err)
		}
		ids := []string{}
		for _, c := range whole.Charts {
			ids = append([]string{c.ID}, ids...)
			alone, err := Answer(l.ID, "charts="+c.ID)
			if err != nil || len(alone.Charts) != 1 || !reflect.DeepEqual(alone.Charts[0], c) {
				t.Errorf("%s: %s alone: %v", l.ID, c.ID, err)
			}
			n++
		}
		turned, err := Answer(l.ID, "charts="+strings.Join(ids, ","))
		if err != nil || chartIDs(turned) != strings.Join(ids, ", ") {
			t.Errorf("%s: %s, %v", l.ID, chartIDs(turned), err)
		}
		_, err = Answer(l.ID, "charts=nothing")
		if err == nil || !strings.Contains(err.Error(), ids[0]) {
			t.Errorf("%s: a chart that there is not: %v", l.ID, err)
		}
	}
	if n < 12 {
		t.Errorf("only %d charts were chosen", n)
	}
}

// TestLockedHints checks that nothing tells a reader to drag what is locked, in the initial state and all presets.
func TestLockedHints(t *testing.T) {
	hints := 0
	for _, l := range All() {
		queries := []string{""}
		for _, p := range l.Presets {
			queries = append(queries, p.Query)
		}
		for _, query := range queries {
			free, err := Answer(l.ID, query)
			if err != nil {
				t.Fatal(err)
			}
			locked, err := Answer(l.ID, strings.TrimPrefix(query+"&lock=all", "&"))
			if err != nil {
				t.Fatal(err)
			}
			for i, c := range locked.Charts {
				if strings.Contains(free.Charts[i].Subtitle, "drag") {
					hints++
				}
				if strings.Contains(c.Subtitle+c.Summary, "drag") || strings.HasPrefix(c.Subtitle, " ") {
					t.Errorf("%s?%s: the locked chart %s says %q", l.ID, query, c.ID, c.Subtitle)
				}
			}
		}
	}
	if hints < 30 {
		t.Errorf("only %d charts say what to drag", hints)
	}
}

// TestLock checks that a locked handle is not offered and cannot be moved, and that nothing can be added or removed then.
func TestLock(t *testing.T) {
	locked, tried := 0, 0
	for _, l := range All() {
		whole, err := Answer(l.ID, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range whole.Charts[0].Handles {
			v, err := Answer(l.ID, "lock="+h.ID)
			if err != nil {
				t.Fatal(err)
			}
			handles := 0
			for _, c := range v.Charts {
				handles += len(c.Handles)
				for _, other := range c.Handles {
					if other.ID == h.ID || other.Actions != nil {
						t.Errorf("%s: with %s locked there is %s with %v", l.ID, h.ID, other.ID, other.Actions)
					}
				}
				if len(c.Actions) > 0 {
					t.Errorf("%s: with %s locked there is %v", l.ID, h.ID, c.Actions)
				}
			}
			for _, tb := range v.Tables {
				for _, r := range tb.Rows {
					for _, c := range r.Cells {
						if c.Actions != nil || c.Input != nil && c.Input.Handle == h.ID {
							t.Errorf("%s: with %s locked its table has %+v", l.ID, h.ID, c)
						}
					}
				}
			}
			if len(whole.Charts[0].Handles) > 1 && handles == 0 {
				t.Errorf("%s: %s locks all", l.ID, h.ID)
			}
			_, err = Answer(l.ID, "lock="+h.ID+"&move="+h.ID+",0.5,0.5")
			if wrong, ok := errors.AsType[*lab.ParamError](err); !ok || wrong.Field != "move" {
				t.Errorf("%s: %s was moved though locked: %v", l.ID, h.ID, err)
			}
			// Actions that would remove it, or renumber it, are no way around the lock.
			var actions []lab.Action
			for _, c := range whole.Charts {
				actions = append(actions, c.Actions...)
				for _, other := range c.Handles {
					actions = append(actions, other.Actions...)
				}
			}
			for _, action := range actions {
				tried++
				_, err := Answer(l.ID, "lock="+h.ID+"&move="+action.ID+",1,1")
				if wrong, ok := errors.AsType[*lab.ParamError](err); !ok || wrong.Field != "move" {
					t.Errorf("%s: with %s locked there was %s: %v", l.ID, h.ID, action.ID, err)
				}
			}
			locked++
		}
		v, err := Answer(l.ID, "lock=all")
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range v.Charts {
			if len(c.Handles)+len(c.Actions) > 0 || c.Handles == nil || c.Actions == nil {
				t.Errorf("%s: with all locked %s has %v, %v", l.ID, c.ID, c.Handles, c.Actions)
			}
		}
		if _, err := Answer(l.ID, "lock=nobody"); err == nil {
			t.Errorf("%s: a handle that there is not is locked", l.ID)
		}
	}
	if locked < 20 || tried < 100 {
		t.Errorf("only %d handles were locked, %d actions tried", locked, tried)
	}
}

// TestOtherStates checks that what an author chose in one state is requested in all states that a reader goes to from
// there, and rejected in none.
func TestOtherStates(t *testing.T) {
	charts, handles, gone := 0, 0, 0
	for _, l := range All() {
		wants := map[string]bool{}
		for _, from := range statesOf(l) {
			chosen, err := l.View(from, plots.Light)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range chosen.Charts {
				wants["charts="+c.ID] = true
				for _, h := range c.Handles {
					wants["lock="+h.ID] = true
				}
			}
		}
		for want := range wants {
			id, isChart := strings.CutPrefix(want, "charts=")
			for i, to := range statesOf(l) {
				if !isChart && i%6 != 0 {
					continue // there are many handles
				}
				v, err := Answer(l.ID, want+"&"+to)
				if err != nil {
					t.Fatalf("%s: %s at ?%s: %v", l.ID, want, to, err)
				}
				if !isChart {
					handles++
					continue
				}
				charts++
				if len(v.Charts) != 1 {
					t.Fatalf("%s: %s at ?%s shows %d charts", l.ID, want, to, len(v.Charts))
				}
				if v.Charts[0].ID != id {
					gone++
					whole, _ := l.View(to, plots.Light)
					if v.Charts[0].ID != whole.Charts[0].ID {
						t.Errorf("%s: in place of %s, ?%s shows %s", l.ID, id, to, v.Charts[0].ID)
					}
				}
			}
		}
		for _, wrong := range []string{"lock=nobody", "lock=e0", "lock=e1x", "lock=e.", "lock=e.nothing", "lock=e.loss", "lock=beta.rihgt", "charts=nothing", "charts=Errors"} {
			if v, err := Answer(l.ID, wrong); err == nil {
				t.Errorf("%s: %s shows %d charts", l.ID, wrong, len(v.Charts))
			}
		}
	}
	if charts < 200 || handles < 200 || gone == 0 {
		t.Errorf("only %d charts, %d of which other states have not, and %d handles", charts, gone, handles)
	}
}

// TestChartsDocumented checks docs/embedding.md against the charts that labs declare.
func TestChartsDocumented(t *testing.T) {
	doc, err := os.ReadFile("../../docs/embedding.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(doc), "| lab | charts |")
	table, _, _ = strings.Cut(table, "\n\n")
	rows := regexp.MustCompile("(?m)^\\| `([a-z]+)` \\| (`.*) \\|$").FindAllStringSubmatch(table, -1)
	for _, row := range rows {
		var named []string
		for _, id := range regexp.MustCompile("`([a-z.{}]+)`").FindAllStringSubmatch(row[2], -1) {
			named = append(named, id[1])
		}
		var declared []string
		for _, c := range lookup(t, row[1]).Charts {
			declared = append(declared, c.ID)
		}
		if !slices.Equal(named, declared) {
			t.Errorf("%s has the charts %v, named are %v", row[1], declared, named)
		}
	}
	if len(rows) < 5 {
		t.Errorf("only %d labs are named", len(rows))
	}
}

// statesOf returns the queries of the default state, the presets, the steps, and each option of each choice.
func statesOf(l *lab.Lab) []string {
	queries := []string{""}
	for _, p := range l.Presets {
		queries = append(queries, p.Query)
	}
	for _, s := range l.Steps {
		queries = append(queries, s.Query)
	}
	for _, p := range l.Params {
		if p.Kind == lab.ChoiceKind {
			for _, o := range p.Options {
				queries = append(queries, p.Name+"="+o.ID)
			}
		}
	}
	return queries
}

func chartIDs(v lab.View) string {
	ids := make([]string, len(v.Charts))
	for i, c := range v.Charts {
		ids[i] = c.ID
	}
	return strings.Join(ids, ", ")
}
