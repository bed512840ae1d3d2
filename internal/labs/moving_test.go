package labs

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"losslab/internal/asjson"
	"losslab/internal/lab"
	"losslab/internal/plots"
)

// firstMove returns a function from a share of the way of the query's first handle to the query with that move.
func firstMove(t testing.TB, l *lab.Lab, query string) func(share float64) string {
	t.Helper()
	v, err := l.View(query, plots.Light)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range v.Charts {
		for _, h := range c.Handles {
			at := func(i int, share float64) float64 { return float64(h.Min[i]) + share*float64(h.Max[i]-h.Min[i]) }
			return func(share float64) string {
				return fmt.Sprintf("%s&move=%s,%.4f,%.4f", query, h.ID, at(0, share), at(1, share))
			}
		}
	}
	t.Fatalf("%s?%s has no handle", l.ID, query)
	return nil
}

// TestMoving checks that for a move with others to follow, a View has what a frame shows, as any View has it, and
// nothing that is only read at rest. Players are included all the same.
func TestMoving(t *testing.T) {
	atRest := map[string]int{} // number of labs that have it
	for _, l := range All() {
		move := firstMove(t, l, "")(.4)
		still, err := Answer(l.ID, move)
		if err != nil {
			t.Fatal(err)
		}
		moving, err := Answer(l.ID, move+"&moving=1")
		if err != nil {
			t.Fatal(err)
		}
		for name, there := range map[string]bool{
			"tables": len(still.Tables) > 0, "notices": len(still.Notices) > 0, "facts": still.Facts != "", "what is said": still.Spoken != "",
			"vectors": still.Losses[0].Pulls != nil || still.Losses[0].Contributions != nil,
		} {
			if there {
				atRest[name]++
			}
		}
		speaks := still.Spoken != ""
		still.Tables, still.Notices, still.Facts, still.Spoken = []lab.Table{}, []string{}, "", ""
		for i := range still.Losses {
			still.Losses[i].Contributions, still.Losses[i].Pulls, still.Losses[i].Gradient = nil, nil, nil
		}
		if !reflect.DeepEqual(moving, still) {
			t.Errorf("%s: while it moves\n%+v, at rest\n%+v", l.ID, moving, still)
		}
		if played, err := Answer(l.ID, "moving=1&by=play&from="); err != nil || speaks && played.Spoken == "" || played.Facts != "" {
			t.Errorf("%s: of what plays is said %q (%v)", l.ID, played.Spoken, err)
		}
	}
	for _, name := range []string{"tables", "notices", "facts", "what is said", "vectors"} {
		if atRest[name] < len(All())-1 { // a lab made for a test may have less
			t.Errorf("%d labs of %d have %s at rest", atRest[name], len(All()), name)
		}
	}
}

// BenchmarkMove measures a frame of a drag, from its query to its JSON.
func BenchmarkMove(b *testing.B) {
	bench := func(name string, l *lab.Lab, query string) {
		move := firstMove(b, l, query)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			var text []byte
			for n := 0; b.Loop(); n++ {
				v, err := Answer(l.ID, move(.3+.004*float64(n%100))+"&moving=1")
				if err != nil {
					b.Fatal(err)
				}
				if text, err = asjson.Append(text[:0], v); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(text)), "bytes")
		})
	}
	for _, l := range All() {
		bench(l.ID, l, "")
	}
	errs := make([]string, 1000)
	for i := range errs {
		errs[i] = fmt.Sprint(i*i%97 - 48)
	}
	l, _ := Lookup("outliers")
	bench("outliers, 1000 errors", l, "e="+strings.Join(errs, ","))
}
