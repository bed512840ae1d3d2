package boxloss

import (
	"math"
	"testing"

	"losslab/internal/loss"
)

// The figures in this file were computed independently, in NumPy from the formulas and again in PyTorch 1.13, and are
// rounded to the digits given.

// about reports whether two numbers agree to d decimals.
func about(got, want float64, d int) bool { return math.Abs(got-want) <= .5000001*math.Pow10(-d) }

var of = func(id string) *Entry {
	en, _ := Lookup(id)
	return en
}

func elementwise(t *testing.T, id string, params map[string]float64) loss.Loss {
	t.Helper()
	en, _ := loss.Lookup(id)
	l, err := en.With(params)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// overlaps returns 1 − the loss for IoU, GIoU, DIoU and CIoU.
func overlaps(p, target Box) (all [4]float64) {
	for i, id := range []string{"iou", "giou", "diou", "ciou"} {
		all[i] = 1 - of(id).Value(p, target)
	}
	return all
}

func TestSameL1(t *testing.T) {
	l1, mse, smooth := elementwise(t, "l1", nil), elementwise(t, "mse", nil), elementwise(t, "smoothl1", nil)
	target := Box{80, 80, 120, 120}
	for _, tc := range []struct {
		name string
		p    Box
		mse  float64
		want [4]float64 // IoU, GIoU, DIoU, CIoU
	}{
		{"shifted", Box{90, 90, 130, 130}, 100, [4]float64{.3913, .3113, .3513, .3513}},
		{"grown", Box{70, 70, 130, 130}, 100, [4]float64{.4444, .4444, .4444, .4444}},
		{"shrunk", Box{90, 90, 110, 110}, 100, [4]float64{.25, .25, .25, .25}},
		{"narrow and tall", Box{90, 70, 110, 130}, 100, [4]float64{.4, .2333, .4, .3890}},
		{"one side", Box{80, 80, 160, 120}, 400, [4]float64{.5, .5, .45, .4468}},
	} {
		if v, _ := Coordinates(l1, Corners, tc.p, target, Box{}); v != 10 {
			t.Errorf("%s: L1 is %v", tc.name, v)
		}
		if v, _ := Coordinates(mse, Corners, tc.p, target, Box{}); v != tc.mse {
			t.Errorf("%s: MSE is %v", tc.name, v)
		}
		if v, _ := Coordinates(smooth, Corners, tc.p, target, Box{}); tc.mse == 100 && v != 9.5 {
			t.Errorf("%s: SmoothL1 is %v", tc.name, v)
		}
		for i, got := range overlaps(tc.p, target) {
			if !about(got, tc.want[i], 4) {
				t.Errorf("%s: overlap %d is %v, not %v", tc.name, i, got, tc.want[i])
			}
		}
	}
}

func TestTenPixelsOnSizes(t *testing.T) {
	l1, mse := elementwise(t, "l1", nil), elementwise(t, "mse", nil)
	for size, want := range map[float64]float64{20: .3333, 50: .6667, 100: .8182, 200: .9048} {
		p, target := Box{10, 0, 10 + size, size}, Box{0, 0, size, size}
		if got := IoU(p, target); !about(got, want, 4) {
			t.Errorf("side %v: IoU is %v, not %v", size, got, want)
		}
		a, _ := Coordinates(l1, Corners, p, target, Box{})
		b, _ := Coordinates(mse, Corners, p, target, Box{})
		if a != 5 || b != 50 {
			t.Errorf("side %v: L1 %v, MSE %v", size, a, b)
		}
	}
}

func TestApart(t *testing.T) {
	target := Box{50, 50, 100, 100}
	for _, tc := range []struct{ gap, giou, diou float64 }{
		{0, 0, -.2}, {10, -.0909, -.2466}, {20, -.1667, -.2899}, {50, -.3333, -.4}, {100, -.5, -.5294},
	} {
		p := Box{100 + tc.gap, 50, 150 + tc.gap, 100}
		got := overlaps(p, target)
		if got[0] != 0 || !about(got[1], tc.giou, 4) || !about(got[2], tc.diou, 4) {
			t.Errorf("gap %v: %v", tc.gap, got)
		}
	}
	p := Box{120, 50, 170, 100}
	l1, mse := elementwise(t, "l1", nil), elementwise(t, "mse", nil)
	_, ofGIoU := of("giou").Gradient(p, target)
	_, ofIoU := of("iou").Gradient(p, target)
	_, ofL1 := Coordinates(l1, Corners, p, target, Box{})
	_, ofMSE := Coordinates(mse, Corners, p, target, Box{})
	for name, tc := range map[string]struct{ got, want [4]float64 }{
		"IoU": {ofIoU, [4]float64{}}, "GIoU": {ofGIoU, [4]float64{.008333, 0, -.001389, 0}},
		"L1": {ofL1, [4]float64{.25, 0, .25, 0}}, "MSE": {ofMSE, [4]float64{35, 0, 35, 0}},
	} {
		for i := range tc.got {
			if !about(tc.got[i], tc.want[i], 6) {
				t.Errorf("%s: the gradient is %v, not %v", name, tc.got, tc.want)
			}
		}
	}
}

func TestInside(t *testing.T) {
	target := Box{50, 50, 150, 150}
	for _, tc := range []struct {
		p    Box
		diou float64
	}{{Box{80, 80, 120, 120}, .16}, {Box{60, 80, 100, 120}, .14}, {Box{50, 50, 90, 90}, .07}} {
		got := overlaps(tc.p, target)
		if !about(got[0], .16, 6) || !about(got[1], .16, 6) || !about(got[2], tc.diou, 2) {
			t.Errorf("%v: %v", tc.p, got)
		}
	}
}

func TestAnchored(t *testing.T) {
	anchor, truth := Box{60, 80, 124, 176}, Box{70, 76, 134, 204}
	for i, got := range Anchored.Of(truth, anchor) {
		if want := [4]float64{.15625, .125, 0, .287682}[i]; !about(got, want, 6) {
			t.Errorf("t[%d] is %v, not %v", i, got, want)
		}
	}
	one, ninth := elementwise(t, "smoothl1", nil), elementwise(t, "smoothl1", map[string]float64{"beta": 1. / 9})
	for _, tc := range []struct{ size, t, one, ninth float64 }{
		{32, .3125, .04883, .2569}, {64, .15625, .01221, .1007}, {128, .0781, .00305, .02747}, {256, .0391, .00076, .00687},
	} {
		target := Box{0, 0, tc.size, tc.size}
		p := Box{10, 0, tc.size + 10, tc.size}
		if got := Anchored.Of(p, target)[0]; !about(got, tc.t, 4) {
			t.Errorf("side %v: t is %v", tc.size, got)
		}
		a, _ := Coordinates(one, Anchored, p, target, target)
		b, _ := Coordinates(ninth, Anchored, p, target, target)
		if !about(4*a, tc.one, 5) || !about(4*b, tc.ninth, 4) {
			t.Errorf("side %v: the sums are %v and %v", tc.size, 4*a, 4*b)
		}
		if v, _ := Coordinates(one, Corners, p, target, target); 4*v != 19 {
			t.Errorf("side %v: in pixels the sum is %v", tc.size, 4*v)
		}
	}
	for factor, want := range map[float64]float64{.5: -.693, 2: .693} {
		if got := Anchored.Of(Box{0, 0, 10 * factor, 10}, Box{0, 0, 10, 10})[2]; !about(got, want, 3) {
			t.Errorf("%v times as wide: t is %v", factor, got)
		}
	}
}
