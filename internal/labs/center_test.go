package labs

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/loss"
	"losslab/internal/plots"
)

// samples are errors of several kinds: few and many, on one side and on both, with ties and with zeros.
var samples = [][]float64{
	{.4, -.7, .2, 1.1, -.3, .9, -1.2, .5, -.6, 6, .3, -.8},
	{3}, {1, 2}, {-5, 5}, {0, 0, 7}, {1, 1, 1, 1, -40},
	{.1, -.2, .05, .3, -.1, .2, -.15, 0, .25, 20},
}

// everyLoss returns the part of a query that compares all losses.
func everyLoss() string {
	var ids []string
	for _, en := range loss.Catalogue() {
		ids = append(ids, en.ID)
	}
	return "&losses=" + strings.Join(ids, ",")
}

func outliersView(t *testing.T, e []float64, rest string) lab.View {
	t.Helper()
	return viewOf(t, lookup(t, "outliers"), "e="+lab.PrintNumbers(e)+rest)
}

// TestShiftedTogether checks that adding a number to all errors and to their center changes nothing in the losses. If
// each loss has its own best center, that moves along.
func TestShiftedTogether(t *testing.T) {
	n := 0
	for _, e := range samples {
		for _, by := range []float64{8, -64} { // these can be added with little rounding
			moved := make([]float64, len(e))
			for i := range e {
				moved[i] = e[i] + by
			}
			for _, pair := range [][2]string{
				{"&outlier=1" + everyLoss(), fmt.Sprintf("&outlier=1&center=shift&shift=%v", by) + everyLoss()},
				{"&center=shift&shift=-0.5" + everyLoss(), fmt.Sprintf("&center=shift&shift=%v", by-.5) + everyLoss()},
				{"&center=best&outlier=1" + everyLoss(), "&center=best&outlier=1" + everyLoss()},
			} {
				a, b := outliersView(t, e, pair[0]), outliersView(t, moved, pair[1])
				for i, lv := range a.Losses {
					n++
					id := lv.ID
					if !close9(float64(lv.Value), float64(b.Losses[i].Value)) {
						t.Errorf("%v%s by %v: %s is %v, then %v", e, pair[0], by, id, lv.Value, b.Losses[i].Value)
					}
					if lv.Value < 1e-9 { // only rounding
						continue
					}
					names := []string{".outlierShare", ".gradientShare"}
					if id == "epsilon-insensitive" { // its border is at its best center, so rounding decides the gradient
						names = names[:1]
					}
					for _, name := range names {
						if x, y := float64(a.Numbers[id+name]), float64(b.Numbers[id+name]); math.Abs(x-y) > 1e-5 {
							t.Errorf("%v%s by %v: %s is %v, then %v", e, pair[0], by, id+name, x, y)
						}
					}
				}
			}
		}
	}
	if n < 400 {
		t.Errorf("only %d losses were compared", n)
	}
}

func close9(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(a)) }

// TestSameShare checks that in every state the share of MSE's gradient is that of L1's loss if both have one center,
// and that the notice that says so appears exactly then.
func TestSameShare(t *testing.T) {
	said, silent := 0, 0
	everyState(t, func(l *lab.Lab, q string) {
		if l.ID != "outliers" {
			return
		}
		v, err := l.View(q, plots.Light)
		if err != nil {
			return
		}
		gradient, ofMSE := v.Numbers["mse.gradientShare"]
		share, ofL1 := v.Numbers["l1.outlierShare"]
		one := ofMSE && ofL1 && v.Numbers["l1.from"] == v.Numbers["mse.from"]
		if one && !close9(float64(gradient), float64(share)) {
			t.Errorf("?%s: %v of MSE's gradient, %v of L1", q, gradient, share)
		}
		told := slices.ContainsFunc(v.Notices, func(n string) bool { return strings.Contains(n, "share of MSE’s gradient is exactly") })
		if told != one {
			t.Errorf("?%s: told is %t", q, told)
		}
		if told {
			said++
		} else {
			silent++
		}
	})
	if said < 20 || silent < 20 {
		t.Errorf("said in %d states, not in %d", said, silent)
	}
}

// TestSharesTooLarge checks that if a loss overflows, no share of it is given, and none is said not to exist.
func TestSharesTooLarge(t *testing.T) {
	const barron = "&losses=barron&barron.alpha=10000"
	for at, share := range map[[2]string]string{
		{"outliers", "e=1,2,10000&outlier=1" + barron}: "barron.outlierShare", {"outliers", "e=1,2,10000" + barron}: "barron.outlierShare",
		{"outliers", "e=1,2,10000&center=best" + barron}: "barron.gradientShare", {"points", "scene=free&p=1,1;30,0&t=0,0;0,0" + barron}: "barron.worstShare",
	} {
		v := viewOf(t, lookup(t, at[0]), at[1])
		if v.Readouts[share] != "too large to compute" {
			t.Errorf("%s?%s: %s is %q", at[0], at[1], share, v.Readouts[share])
		}
		if _, told := v.Numbers[share]; told {
			t.Errorf("%s?%s: %s is %v", at[0], at[1], share, v.Numbers[share])
		}
	}
}

// TestBestCenter checks that about its own best center no loss is greater than about any error or any other loss's center.
func TestBestCenter(t *testing.T) {
	n := 0
	for _, e := range samples {
		best := outliersView(t, e, "&center=best"+everyLoss())
		places := slices.Clone(e)
		for _, lv := range best.Losses {
			places = append(places, float64(best.Numbers[lv.ID+".from"]))
		}
		for _, c := range places {
			about := outliersView(t, e, "&center=shift&shift="+lab.PrintNumbers([]float64{c})+everyLoss())
			for i, lv := range best.Losses {
				n++
				if other := about.Losses[i].Value; float64(lv.Value) > float64(other)+1e-9*max(1, float64(other)) {
					t.Errorf("%v: %s is %v about its best %v, %v about %v", e, lv.ID, lv.Value, best.Numbers[lv.ID+".from"], other, c)
				}
			}
		}
	}
	if n < 1000 {
		t.Errorf("only %d losses were compared", n)
	}
}
