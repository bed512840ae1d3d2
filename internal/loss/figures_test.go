package loss

import (
	"math"
	"testing"
)

// Figures that the lessons quote. Those marked PyTorch 1.13 or R 4.2 were computed there; the rest is arithmetic.

// ten holds ten errors, one of them an outlier.
var ten = []float64{.1, -.2, .05, .3, -.1, .2, -.15, 0, .25, 20}

func TestPointFigures(t *testing.T) {
	// (3, 4) against (0, 0): two coordinates, so two elements. PyTorch 1.13.
	prediction, target := []float64{3, 4}, []float64{0, 0}
	for _, tc := range []struct {
		id   string
		r    Reduction
		want float64
	}{
		{"l1", Mean, 3.5}, {"l1", Sum, 7}, {"mse", Mean, 12.5}, {"mse", Sum, 25}, {"smoothl1", Mean, 3}, {"smoothl1", Sum, 6},
	} {
		if got := bound(t, tc.id).Reduce(tc.r, prediction, target); got != tc.want {
			t.Errorf("%s of %s is %v, want %v", tc.r, tc.id, got, tc.want)
		}
	}
}

func TestSmallErrors(t *testing.T) {
	for _, tc := range []struct {
		id                    string
		e, value, gradientToo float64
	}{
		{"l1", .01, .01, 1}, {"mse", .01, .0001, .02}, {"smoothl1", .01, .00005, .01},
		{"l1", 1, 1, 1}, {"mse", 1, 1, 2}, // L1 and MSE are equal at 1
		{"l1", .5, .5, 1}, {"mse", .5, .25, 1}, // equal slopes at ½
	} {
		l := bound(t, tc.id)
		if v, g := l.Value(tc.e), l.Gradient(tc.e); !close(v, tc.value, 1e-15, 0) || !close(g, tc.gradientToo, 1e-15, 0) {
			t.Errorf("%s at %v: %v and %v, want %v and %v", tc.id, tc.e, v, g, tc.value, tc.gradientToo)
		}
	}
}

// TestOutlierShares checks percentages that were computed with PyTorch 1.13, to the digits quoted.
func TestOutlierShares(t *testing.T) {
	share := func(of func(e float64) float64) float64 {
		total := 0.0
		for _, e := range ten {
			total += math.Abs(of(e))
		}
		return 100 * math.Abs(of(ten[9])) / total
	}
	for _, tc := range []struct {
		l            Loss
		loss, pull   float64 // NaN: not quoted
		digits, unit float64
	}{
		{bound(t, "l1"), 93.7, 11.1, .05, .05},
		{bound(t, "smoothl1"), 99.3, 42.6, .05, .05},
		{bound(t, "mse"), 99.93, 93.7, .005, .05},
		{bound(t, "cauchy"), math.NaN(), 3.7, 0, .05},
		{bound(t, "tukey"), math.NaN(), 0, 0, 0},
	} {
		if got := share(tc.l.Value); tc.loss == tc.loss && math.Abs(got-tc.loss) > tc.digits {
			t.Errorf("%s: the outlier has %v %% of the loss, want %v", tc.l.ID(), got, tc.loss)
		}
		if got := share(tc.l.Gradient); math.Abs(got-tc.pull) > tc.unit {
			t.Errorf("%s: the outlier has %v %% of the pulls, want %v", tc.l.ID(), got, tc.pull)
		}
	}
}

// TestEfficiency checks the location estimator with influence ψ under the normal distribution: its efficiency
// E[ψ']²/E[ψ²] and its gross-error sensitivity sup|ψ|/E[ψ'], where E[ψ'] = E[e·ψ]. The figures are from R 4.2 with MASS
// and robustbase.
func TestEfficiency(t *testing.T) {
	for _, tc := range []struct {
		l                       Loss
		efficiency, sensitivity float64
	}{
		{bound(t, "mse"), 1, math.Inf(1)},
		{bound(t, "l1"), .637, 1.253},
		{bound(t, "huber", "delta", 1.345), .95, 1.637},
		{bound(t, "huber", "delta", 1), .903, 1.465},
		{bound(t, "tukey", "c", 4.685), .95, 1.769},
		{bound(t, "cauchy", "c", 2.385), .95, 1.710},
		{bound(t, "welsch", "c", 2.985), .95, 1.735},
	} {
		const h = 1e-3
		var slope, square, largest float64
		for i := -12000; i <= 12000; i++ {
			e := float64(i) * h
			density := h * math.Exp(-e*e/2) / math.Sqrt(2*math.Pi)
			psi := tc.l.Gradient(e)
			slope += density * e * psi
			square += density * psi * psi
			largest = max(largest, math.Abs(psi))
		}
		if got := slope * slope / square; math.Abs(got-tc.efficiency) > 6e-4 {
			t.Errorf("%s%v: efficiency %v, want %v", tc.l.ID(), tc.l.Params(), got, tc.efficiency)
		}
		if got := largest / slope; !math.IsInf(tc.sensitivity, 1) && math.Abs(got-tc.sensitivity) > 6e-4 {
			t.Errorf("%s%v: sensitivity %v, want %v", tc.l.ID(), tc.l.Params(), got, tc.sensitivity)
		}
	}
}

// TestOneResidual counts gradient descent steps with rate .1 from 5 until |e| < .1, as computed with PyTorch 1.13.
func TestOneResidual(t *testing.T) {
	for _, tc := range []struct {
		l    Loss
		want int
	}{
		{bound(t, "mse"), 18}, {bound(t, "l1"), 50}, {bound(t, "smoothl1"), 62}, {bound(t, "cauchy"), 164},
		{bound(t, "tukey"), 10000}, // never: 5 is beyond c
	} {
		e, steps := 5.0, 0
		for steps < 10000 && math.Abs(e) >= .1 {
			e -= .1 * tc.l.Gradient(e)
			steps++
		}
		if steps != tc.want {
			t.Errorf("%s takes %d steps, want %d", tc.l.ID(), steps, tc.want)
		}
	}
	e := 5.05
	for range 10001 {
		e -= .1 * bound(t, "l1").Gradient(e)
	}
	if math.Abs(math.Abs(e)-.05) > 1e-9 {
		t.Errorf("L1 from 5.05 ends at %v, want ±.05", e)
	}
}
