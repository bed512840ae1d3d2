package boxloss

import (
	"math"
	"testing"
)

// The expected steps are for a first step of .01 of a side of 224. They were computed independently, in NumPy from the
// formulas and again in PyTorch 1.13, and may be off by one at ties. −1 means never.
func TestRaces(t *testing.T) {
	of := map[string]Loss{}
	for _, en := range Catalogue() {
		of[en.ID] = Loss{Entry: en}
	}
	for id, params := range map[string]map[string]float64{"l1": nil, "mse": nil, "smoothl1": {"beta": 1. / 9}} {
		of[id] = Loss{Single: elementwise(t, id, params), Form: Corners}
	}
	const never = -1
	for _, tc := range []struct {
		name          string
		start, target Box
		want          map[string][3]int // steps to IoU ≥ .5, .75 and .9
	}{
		{"apart", Box{164, 80, 214, 130}, Box{80, 80, 144, 144}, map[string][3]int{
			"l1": {45, 54, 62}, "mse": {67, 109, 157}, "smoothl1": {41, 54, 70}, "iou": {never, never, never},
			"giou": {42, 66, 72}, "diou": {21, 29, 37}, "ciou": {21, 31, 40}}},
		{"inside", Box{84, 84, 108, 108}, Box{80, 80, 144, 144}, map[string][3]int{"l1": {16, 26, 30}, "iou": {12, 17, 18}, "diou": {10, 15, 17}}},
		{"diagonally apart", Box{150, 36, 200, 84}, Box{40, 96, 136, 176}, map[string][3]int{
			"giou": {34, 38, 49}, "diou": {41, 45, 49}, "ciou": {41, 45, 49}, "l1": {68, 81, 92}, "smoothl1": {71, 89, 110}, "mse": {125, 190, 266}, "iou": {never, never, never}}},
	} {
		d := Descent{Start: []Box{scaled(tc.start, 1./224)}, Target: []Box{scaled(tc.target, 1./224)}, First: .01, Schedule: Constant, Steps: 400}
		d.Anchor = d.Target
		for id, want := range tc.want {
			path := d.Down(of[id])
			for k, least := range []float64{.5, .75, .9} {
				got := never
				for step := len(path) - 1; step >= 0; step-- {
					if MeanIoU(path[step], d.Target) >= least {
						got = step
					}
				}
				if r := d.Run(of[id], least); r.Arrival != got || r.Moves() != (id != "iou" || tc.name == "inside") {
					t.Errorf("%s: the run of %s arrives at %v after %d steps, its path after %d; it moves: %v", tc.name, id, least, r.Arrival, got, r.Moves())
				}
				if math.Abs(float64(got-want[k])) > 1 || (got == never) != (want[k] == never) {
					t.Errorf("%s: %s is at an IoU of %v after %d steps, not %d", tc.name, id, least, got, want[k])
				}
			}
		}
	}
}

// TestRuns checks that L1 oscillates at a constant rate but not at a falling one, that MSE settles, and Order.
func TestRuns(t *testing.T) {
	d := Descent{Start: []Box{{.4, .4, .5, .5}}, Target: []Box{{.35, .3, .65, .65}}, Schedule: Constant, First: .01, Steps: 200}
	d.Anchor = d.Target
	l1, mse := Loss{Single: elementwise(t, "l1", nil), Form: Corners}, Loss{Single: elementwise(t, "mse", nil), Form: Corners}
	a, b, never := d.Run(l1, .75), d.Run(mse, .75), d.Run(mse, 2)
	if !a.Bounces() || b.Bounces() || !a.Before(b) || b.Before(a) || !b.Before(never) || never.Before(b) || a.Near(b, .01) || !a.Near(a, .01) {
		t.Errorf("L1 arrives at %d, MSE at %d, MSE at 2 at %d", a.Arrival, b.Arrival, never.Arrival)
	}
	if boxes, iou := never.At(1000); never.Until() != 200 || iou != never.IoU[200] || boxes[0] != never.Path[200][0] {
		t.Errorf("the last step is %d", never.Until())
	}
	if a.Growth() < .1 || a.Growth() > .4 { // each side moves by .005: .11² / .1² − 1 = .21
		t.Errorf("the first step makes the area %v larger", a.Growth())
	}
	d.Schedule = Falling
	if a := d.Run(l1, .75); a.Bounces() {
		t.Error("L1 bounces at a falling rate")
	}
}

// TestGrownFirst checks the box of GIoU after 24 steps.
func TestGrownFirst(t *testing.T) {
	d := Descent{Start: []Box{scaled(Box{150, 36, 200, 84}, 1./224)}, Target: []Box{scaled(Box{40, 96, 136, 176}, 1./224)}, First: .01, Schedule: Constant, Steps: 24}
	d.Anchor = d.Target
	got := scaled(d.Down(Loss{Entry: of("giou")})[24][0], 224)
	for i, want := range (Box{95.55, 56.51, 187.25, 140.64}) {
		if !about(got[i], want, 2) {
			t.Errorf("the box is %v", got)
		}
	}
}

// TestPaces checks that a falling rate brings the last steps close to 0, and that each path is as requested.
func TestPaces(t *testing.T) {
	d := Descent{Start: []Box{{.1, .1, .3, .3}, {.2, .2, .4, .5}}, Target: []Box{{.4, .4, .8, .8}, {.2, .2, .4, .5}}, First: .01, Schedule: Falling, Steps: 100}
	d.Anchor = d.Target
	length := func(a, b []Box) float64 {
		sum := 0.0
		for i := range a {
			for k := range a[i] {
				sum += (a[i][k] - b[i][k]) * (a[i][k] - b[i][k])
			}
		}
		return math.Sqrt(sum)
	}
	l1 := Loss{Single: elementwise(t, "l1", nil), Form: Corners}
	path := d.Down(l1)
	if len(path) != 101 || math.Abs(length(path[0], path[1])-.01) > 1e-12 || length(path[99], path[100]) > .0002 {
		t.Errorf("%d steps, the first %v and the last %v long", len(path)-1, length(path[0], path[1]), length(path[99], path[100]))
	}
	still := d
	still.Start, still.Target, still.Anchor = d.Start[:1], d.Target[:1], d.Anchor[:1]
	if path := still.Down(Loss{Entry: of("iou")}); len(path) != 101 || path[0][0] != path[100][0] {
		t.Error("IoU moves a box that touches nothing")
	}
	d.Stop = func() bool { return true }
	if len(d.Down(l1)) != 1 {
		t.Error("it goes on when nobody waits")
	}
}

// TestParts checks that the terms of a coordinate loss sum to the loss.
func TestParts(t *testing.T) {
	p, target, anchor := Box{.1, .2, .5, .9}, Box{.2, .1, .7, .8}, Box{0, 0, .5, 1}
	for _, f := range []Form{Corners, Center, Anchored} {
		for _, id := range []string{"l1", "mse", "smoothl1"} {
			l := Loss{Single: elementwise(t, id, nil), Form: f}
			value, _ := l.Gradient(p, target, anchor)
			sum := 0.0
			for _, part := range l.Split(p, target, anchor) {
				sum += part
			}
			if math.Abs(sum-value) > 1e-15 {
				t.Errorf("%s of %s: %v, not %v", id, f, sum, value)
			}
		}
	}
}

func TestWithSide(t *testing.T) {
	b := Box{.25, .25, .5, .75}
	for _, tc := range []struct {
		side int
		at   float64
		want Box
	}{
		{0, .125, Box{.125, .25, .5, .75}}, {0, .75, Box{.5, .25, .75, .75}}, {2, 0, Box{0, .25, .25, .75}}, {3, 2, Box{.25, .25, .5, 1}}, {1, .75, Box{.25, .625, .5, .75}},
		{0, .5, Box{.375, .25, .5, .75}}, {2, .25, Box{.25, .25, .375, .75}},
	} {
		got := b.WithSide(tc.side, tc.at, .125)
		if tc.at == .5 || tc.side == 1 || tc.side == 2 && tc.at == .25 { // which side moves is unspecified
			if got.Width() < .125 || got.Height() < .125 || !got.IsValid() || got[tc.side] != tc.at && got[(tc.side+2)%4] != tc.at {
				t.Errorf("side %d to %v: %v", tc.side, tc.at, got)
			}
			continue
		}
		if got != tc.want {
			t.Errorf("side %d to %v: %v, not %v", tc.side, tc.at, got, tc.want)
		}
	}
	if got := b.CenteredAt(2, -1); got != (Box{.75, 0, 1, .5}) {
		t.Errorf("beyond the square it is %v", got)
	}
}
