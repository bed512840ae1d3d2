package catalogue

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/loss"
)

// TestRead checks that a query survives encoding and parsing.
func TestRead(t *testing.T) {
	for _, q := range []Query{
		{}, {Kind: "convex", Library: "scikit-learn", Sort: "name"}, {Efficient: true, Text: "l1 & \"l2\""}, {Compared: []string{"l1", "mse"}},
	} {
		again, err := Read(q.String())
		if err != nil || again.String() != q.String() {
			t.Errorf("%q came back as %q, %v", q.String(), again.String(), err)
		}
	}
	for raw, field := range map[string]string{"kind=x": "kind", "in=x": "in", "sort=x": "sort", "at=x": "at", "compare=l1,x": "compare", "q=%zz": "query"} {
		_, err := Read(raw)
		if wrong, ok := errors.AsType[*lab.ParamError](err); !ok || wrong.Field != field {
			t.Errorf("%s: %v", raw, err)
		}
	}
}

// TestRows checks that each filter selects the losses of its kind, and that sorting omits none.
func TestRows(t *testing.T) {
	all := Query{}.Rows()
	if len(all) != len(loss.Catalogue()) {
		t.Errorf("%d of %d", len(all), len(loss.Catalogue()))
	}
	for _, kind := range Kinds() {
		if n := len(Query{}.OfKind(kind).Rows()); n == 0 || n == len(all) {
			t.Errorf("%s: %d of %d", kind, n, len(all))
		}
	}
	for _, order := range Orders() {
		rows := Query{Sort: order}.Rows()
		if len(rows) != len(all) || slices.EqualFunc(rows, all, func(a, b Row) bool { return a.Loss == b.Loss }) {
			t.Errorf("%s: %d rows, or the same order", order, len(rows))
		}
		if last := rows[len(rows)-1]; order != "name" && last.Without == nil {
			t.Errorf("%s: %s is last, and has figures", order, last.Name())
		}
	}
	for _, library := range Libraries() {
		if (Query{Library: library}).Count() == 0 {
			t.Errorf("nobody is in %s", library)
		}
	}
}

// TestDrawings checks that a drawing stays within its frame and is broken where the gradient jumps.
func TestDrawings(t *testing.T) {
	for _, r := range (Query{}).Rows() {
		for name, d := range map[string]Drawing{"value": r.DrawValue(), "gradient": r.DrawGradient(), "weight": r.DrawWeight()} {
			if strings.Contains(d.Path, "NaN") || strings.Contains(d.Path, "Inf") || strings.Contains(d.Path, "-") {
				t.Errorf("%s of %s: %s", name, r.Name(), d.Path)
			}
			if pieces := strings.Count(d.Path, "M"); pieces != 1+len(r.Jumps()) {
				t.Errorf("%s of %s: %d pieces with %d jumps", name, r.Name(), pieces, len(r.Jumps()))
			}
		}
	}
}

// TestBound compares the bounds of weights with those derived by hand, and with the least upper bound on a dense grid.
func TestBound(t *testing.T) {
	inf := math.Inf(1)
	looked := map[string]bool{}
	for _, c := range []struct {
		id     string
		params map[string]float64
		want   Bound
	}{
		{"l1", nil, Bound{inf, false}},
		{"mse", nil, Bound{2, false}},
		{"smoothl1", nil, Bound{1, false}},
		{"smoothl1", map[string]float64{"beta": 4}, Bound{.25, false}},
		{"smoothl1", map[string]float64{"beta": 0}, Bound{inf, false}},
		{"huber", map[string]float64{"delta": 3}, Bound{1, false}},
		{"logcosh", map[string]float64{"c": .5}, Bound{1, false}},
		{"cauchy", nil, Bound{1, false}},
		{"geman-mcclure", nil, Bound{1, false}},
		{"welsch", nil, Bound{1, false}},
		{"tukey", nil, Bound{1, false}},
		{"quantile", nil, Bound{inf, false}},
		{"quantile", map[string]float64{"tau": .01}, Bound{inf, false}},
		{"epsilon-insensitive", nil, Bound{10, false}},
		{"epsilon-insensitive", map[string]float64{"epsilon": 4}, Bound{.25, false}},
		{"epsilon-insensitive", map[string]float64{"epsilon": 0}, Bound{inf, false}},
		{"barron", nil, Bound{1, false}},
		{"barron", map[string]float64{"alpha": 2, "c": 2}, Bound{.25, false}},
		{"barron", map[string]float64{"alpha": -10}, Bound{1, false}},
		{"barron", map[string]float64{"alpha": 2.5}, Bound{inf, true}},
		{"barron", map[string]float64{"alpha": 10}, Bound{inf, true}},
		{"wing", nil, Bound{inf, false}},
	} {
		looked[c.id] = true
		en, _ := loss.Lookup(c.id)
		l, err := en.With(c.params)
		if err != nil {
			t.Fatal(err)
		}
		r := RowOf(l)
		got := r.Bound()
		if got.Far != c.want.Far || got.Most != c.want.Most && !(math.Abs(got.Most-c.want.Most) < 1e-9) {
			t.Errorf("%s of %v: %v, want %v", c.id, c.params, got, c.want)
		}
		most := 0.
		for exponent := -6000; exponent <= 6000; exponent++ {
			for _, sign := range []float64{-1, 1} {
				e := sign * math.Pow(10, float64(exponent)/1000)
				most = max(most, r.Gradient(e)/e)
			}
		}
		if math.IsInf(got.Most, 1) && most < 500 || !math.IsInf(got.Most, 1) && (most > got.Most*(1+1e-9) || most < .99*got.Most) {
			t.Errorf("%s of %v: %g on a grid, and at most %g", c.id, c.params, most, got.Most)
		}
	}
	for _, en := range loss.Catalogue() {
		if !looked[en.ID] {
			t.Errorf("%s was not looked at", en.ID)
		}
	}
}

// TestOtherNames checks that a loss is found by each of its other names, and that its page states them.
func TestOtherNames(t *testing.T) {
	for q, id := range map[string]string{
		"MAE": "l1", "mean absolute error": "l1", "L2": "mse", "rmse": "mse", "root mean squared": "mse", "pinball": "quantile", "bisquare": "tukey",
		"generalized": "giou", "log loss": "ce",
	} {
		asks := Query{Text: q}
		var found []string
		for _, r := range asks.Rows() {
			found = append(found, r.ID())
		}
		for _, g := range Groups() {
			for _, w := range asks.Of(g) {
				found = append(found, w.ID)
			}
		}
		if !slices.Contains(found, id) || len(found) > 3 {
			t.Errorf("%q finds %v", q, found)
		}
		if says := (English{}).AlsoCalled(id); !strings.Contains(strings.ToLower(says), strings.ToLower(q)) {
			t.Errorf("%s: %q lacks %s", id, says, q)
		}
	}
	for _, q := range []string{"smooth l1", "Smooth-L1", "SMOOTHL1"} { // spelling variants, which need no entry of their own
		if rows := (Query{Text: q}).Rows(); len(rows) == 0 || rows[0].ID() != "smoothl1" {
			t.Errorf("%q finds %v", q, rows)
		}
	}
	for id := range otherNames {
		_, whole := LookupWhole(id)
		if _, known := loss.Lookup(id); !known && !whole {
			t.Errorf("there is no loss %q", id)
		}
	}
}
