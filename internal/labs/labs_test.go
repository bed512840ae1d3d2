package labs

import (
	"testing"

	"losslab/internal/lab"
	"losslab/internal/plots"
)

// lookup returns the lab with the given id.
func lookup(t testing.TB, id string) *lab.Lab {
	t.Helper()
	l, ok := Lookup(id)
	if !ok {
		t.Fatalf("no lab %s", id)
	}
	return l
}

// ten is nine small errors, to which a test adds a tenth.
const ten = "e=0.1,-0.2,0.05,0.3,-0.1,0.2,-0.15,0,0.25"

// robust selects losses for one error, one of which does not move.
const robust = "losses=l1,mse,smoothl1,cauchy,tukey&tukey.c=4.685"

// viewOf returns a View in the light theme.
func viewOf(t testing.TB, l *lab.Lab, query string) lab.View {
	t.Helper()
	v, err := l.View(query, plots.Light)
	if err != nil {
		t.Fatalf("%s?%s: %v", l.ID, query, err)
	}
	return v
}
