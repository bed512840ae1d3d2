package catalogue

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/loss"
)

// TestRead: what a query asks for comes back from its address.
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

// TestRows: each loss is of the kinds that narrow the table down to it, and orders leave none out.
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

// TestDrawings: a drawing stays within its frame, and is broken where the gradient jumps.
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
