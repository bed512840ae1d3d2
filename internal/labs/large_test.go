package labs

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/plots"
)

// alike reports whether two numbers agree to nine digits.
func alike(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(math.Abs(a), math.Abs(b)) }

// TestLargeErrors checks errors as large as salaries, populations and the reach itself. The mean and the median are
// computed by hand: 52,000 + 48,000 + 61,000 + 45,000 + 994,000 is 1,200,000.
func TestLargeErrors(t *testing.T) {
	l, _ := Lookup("outliers")
	for _, scale := range []float64{1, 1e3, 1e6} {
		var texts []string
		for _, e := range []float64{52, 48, 61, 45, 994} {
			texts = append(texts, fmt.Sprint(int64(e*1e3*scale)))
		}
		query := "e=" + strings.Join(texts, ",") + everyLoss() + fmt.Sprintf("&beta=%.0f&huber.delta=%.0f", 1e4*scale, 1e4*scale)
		v, err := l.View(query, plots.Light)
		if err != nil {
			t.Fatal(err)
		}
		if mean, median := float64(v.Numbers["mse.center"]), float64(v.Numbers["l1.center"]); !alike(mean, 240e3*scale) || !alike(median, 52e3*scale) {
			t.Errorf("scale %g: the mean is %g, the median %g; want %g and %g", scale, mean, median, 240e3*scale, 52e3*scale)
		}
		if share := float64(v.Numbers["mse.outlierShare"]); !alike(share, 994*994/(994.*994+52*52+48*48+61*61+45*45)) {
			t.Errorf("scale %g: the share is %g", scale, share)
		}
		// Huber's δ is in the unit of the error: by homogeneity its best c scales with the errors. With four within δ
		// of c and one beyond, Σ(e − c) of the four is −δ: c = (206,000 + 10,000)/4.
		if c := float64(v.Numbers["huber.center"]); !alike(c, 54e3*scale) {
			t.Errorf("scale %g: Huber’s best c is %g, want %g", scale, c, 54e3*scale)
		}
	}
	drawn(t, l, "e=1e12,-1e12,5e11,0.001"+everyLoss())
	drawn(t, l, "e=1e12,1e12"+everyLoss())
	if got, err := l.Move("e=1e12,5", lab.Move{Handle: "e2", Y: 2e12}, nil); err != nil || !strings.HasPrefix(got, "e=1e12,1e12") {
		t.Errorf("a handle moved beyond the reach gives %s (%v)", got, err)
	}
}

// drawn requests a View in both themes, and again after a move of each of the first handles.
func drawn(t *testing.T, l *lab.Lab, query string) {
	t.Helper()
	v, err := l.View(query, plots.Dark)
	if err != nil {
		t.Errorf("%s?%s: %v", l.ID, query, err)
		return
	}
	for _, c := range v.Charts {
		if strings.Contains(string(c.Option), "NaN") || strings.Contains(string(c.Option), "Inf") {
			t.Errorf("%s?%s: chart %s holds what is no number", l.ID, query, c.ID)
		}
		for _, h := range c.Handles[:min(2, len(c.Handles))] {
			to, err := l.Move(query, lab.Move{Handle: h.ID, X: float64(h.Max[0]), Y: float64(h.Max[1])}, nil)
			if err != nil {
				t.Errorf("%s?%s: moving %s: %v", l.ID, query, h.ID, err)
			} else if _, err := l.View(to, plots.Light); err != nil {
				t.Errorf("%s?%s: after moving %s, %s: %v", l.ID, query, h.ID, to, err)
			}
		}
	}
}

// TestLargePoints checks the slope of a line through prices over floor space, whatever their size: by least squares, y
// = 3,000x + 50,000 with residuals 1,000·(1, −2, 0, 2, −1) that are orthogonal to 1 and x = 1…5. In the second data
// set, all points but one lie on the line.
func TestLargePoints(t *testing.T) {
	l, _ := Lookup("training")
	for _, scale := range []float64{1, 1e3, 1e7} {
		var rows, exact []string
		for i, r := range []float64{1, -2, 0, 2, -1} {
			x := float64(i + 1)
			rows = append(rows, fmt.Sprintf("%.0f,%.0f", 1e4*x, scale*(3000*x+50_000+1000*r)))
			exact = append(exact, fmt.Sprintf("%.0f,%.0f", 1e4*x, scale*(3000*x+50_000)))
		}
		v, err := l.View("data=own&points="+strings.Join(rows, ";")+everyLoss(), plots.Light)
		if err != nil {
			t.Fatal(err)
		}
		if slope := float64(v.Numbers["mse.bestSlope"]); !alike(slope, .3*scale) {
			t.Errorf("scale %g: the slope is %.12g, want %g", scale, slope, .3*scale)
		}
		exact[2] = fmt.Sprintf("%.0f,%.0f", 3e4, 90_000*scale)
		v, err = l.View("data=own&points="+strings.Join(exact, ";"), plots.Light)
		if err != nil {
			t.Fatal(err)
		}
		if slope := float64(v.Numbers["l1.bestSlope"]); !alike(slope, .3*scale) {
			t.Errorf("scale %g: L1’s slope is %.12g, want %g", scale, slope, .3*scale)
		}
	}
	reach := "data=own&points=-1e12,-1e12;1e12,1e12;0,5e11;1,2"
	drawn(t, l, reach+everyLoss())
	drawn(t, l, reach+"&pace=equal&show=squares"+everyLoss())
	drawn(t, l, "data=own&points=1,1e12;2,1e12;3,1e12"+everyLoss())
	drawn(t, l, "data=own&points=999999999999,1;1000000000000,2;999999999998,4"+everyLoss())
}

// TestReachIsWide checks that lists of readers' own data, and parameters in their unit, have the same reach.
func TestReachIsWide(t *testing.T) {
	for _, tt := range []struct{ lab, param string }{{"outliers", "e"}, {"outliers", "range"}, {"outliers", "beta"}, {"training", "points"}, {"training", "start.level"},
		{"training", "huber.delta"}} {
		l, _ := Lookup(tt.lab)
		p, ok := l.Param(tt.param)
		if !ok || *p.Max != lab.DataReach {
			t.Errorf("%s of %s does not reach to %g", tt.param, tt.lab, lab.DataReach)
		}
	}
	l, _ := Lookup("outliers")
	if _, err := l.View("e=1,1e13", plots.Light); err == nil || err.Error() != "Errors: “1e13” (2nd value) is out of range. Use numbers from −1 × 10¹² to 1 × 10¹²." {
		t.Error(err)
	}
}
