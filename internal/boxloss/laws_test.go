package boxloss

import (
	"math"
	"math/rand/v2"
	"testing"

	"losslab/internal/loss"
	"losslab/internal/loss/losstest"
)

// between returns a random pair of boxes: disjoint, overlapping, nested, or equal.
func between(r *rand.Rand) (p, target Box) {
	one := func() Box {
		x, y := 200*r.Float64(), 200*r.Float64()
		return Box{x, y, x + 1 + 150*r.Float64(), y + 1 + 150*r.Float64()}
	}
	target = one()
	switch p = one(); r.IntN(5) {
	case 0: // inside
		for i := range 2 {
			size := target[i+2] - target[i]
			p[i], p[i+2] = target[i]+.1*size, target[i]+.6*size
		}
	case 1:
		for i := range p {
			p[i] = target[i] + .2*r.Float64() - .1
		}
	case 2:
		p = target
	}
	return p, target
}

func TestLaws(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const tiny = 1e-6 // effect of eps on boxes with an area of at least 1
	for range 20_000 {
		p, target := between(r)
		v := map[string]float64{}
		for _, en := range Catalogue() {
			v[en.ID] = 1 - en.Value(p, target)
			var sum float64
			for _, part := range en.Split(p, target) {
				if part < -tiny {
					t.Fatalf("%s of %v and %v: its parts are %v", en.ID, p, target, en.Split(p, target))
				}
				sum += part
			}
			if math.Abs(1-sum-v[en.ID]) > 1e-12 {
				t.Fatalf("%s of %v and %v: its parts make %v, not %v", en.ID, p, target, sum, 1-v[en.ID])
			}
			back := 1 - en.Value(target, p)
			if math.Abs(back-v[en.ID]) > 1e-9 {
				t.Fatalf("%s of %v and %v is %v, the other way %v", en.ID, p, target, v[en.ID], back)
			}
			if factor := math.Exp(4 * r.Float64()); math.Abs(1-en.Value(scaled(p, factor), scaled(target, factor))-v[en.ID]) > tiny {
				t.Fatalf("%s of %v and %v is another when they are %v times as large", en.ID, p, target, factor)
			}
		}
		iou, common, outer := v["iou"], 0., Enclosing(p, target)
		if c, overlap := Intersection(p, target); overlap {
			common = c.Area()
		}
		switch {
		case iou < 0 || iou > 1, IoU(p, target) != iou && math.Abs(IoU(p, target)-iou) > 1e-15:
			t.Fatalf("IoU of %v and %v is %v", p, target, iou)
		case math.Abs(common/(p.Area()+target.Area()-common)-iou) > tiny:
			t.Fatalf("IoU of %v and %v is %v, their areas have another", p, target, iou)
		case v["giou"] <= -1 || v["giou"] > iou+tiny, math.Abs(iou-(outer.Area()-(p.Area()+target.Area()-common))/outer.Area()-v["giou"]) > tiny:
			t.Fatalf("GIoU of %v and %v is %v, IoU %v", p, target, v["giou"], iou)
		case v["ciou"] > v["diou"]+1e-12 || v["diou"] > iou+1e-12:
			t.Fatalf("CIoU, DIoU, IoU of %v and %v are %v, %v, %v", p, target, v["ciou"], v["diou"], iou)
		case p == target && (iou < 1-tiny || v["eiou"] < 1-tiny):
			t.Fatalf("of %v and itself IoU is %v, EIoU %v", p, iou, v["eiou"])
		}
	}
}

func scaled(b Box, factor float64) Box {
	for i := range b {
		b[i] *= factor
	}
	return b
}

// TestGradients compares gradients with difference quotients. As in the gradient, the weight α of CIoU is held constant.
// TestLargestErrors checks that the gradient of the mean is finite where that of a single number would overflow.
func TestLargestErrors(t *testing.T) {
	far, origin := Box{1.7e308, 0, 1.7e308, 0}, Box{}
	if _, g := Coordinates(losstest.Bound(t, "mse", "", 0), Corners, far, origin, origin); g[0] != .5*1.7e308 {
		t.Errorf("the gradient is %v", g)
	}
}

func TestGradients(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	compared := 0
	for range 4000 {
		p, target := between(r)
		if nearTie(p, target) {
			continue
		}
		for _, en := range Catalogue() {
			value := func(b Box) float64 { return en.Value(b, target) }
			if en.ID == "ciou" {
				split := en.Split(p, target)
				alpha := split[2] / angles(p, target)
				value = func(b Box) float64 { return of("diou").Value(b, target) + alpha*angles(b, target) }
			}
			_, gradient := en.Gradient(p, target)
			compare(t, en.ID, value, p, gradient)
			compared++
		}
		for _, f := range []Form{Corners, Center, Anchored} {
			for _, id := range []string{"l1", "mse", "smoothl1"} {
				l := elementwise(t, id, nil)
				if f != Corners && (cusped(f, l, p, target)) {
					continue
				}
				value := func(b Box) float64 {
					v, _ := Coordinates(l, f, b, target, target)
					return v
				}
				_, gradient := Coordinates(l, f, p, target, target)
				compare(t, id+" of "+string(f), value, p, gradient)
				compared++
			}
		}
	}
	if compared < 10_000 {
		t.Errorf("%d gradients were compared", compared)
	}
}

// angles returns v of CIoU.
func angles(p, target Box) float64 {
	d := math.Atan(target.Width()/target.Height()) - math.Atan(p.Width()/p.Height())
	return 4 / (math.Pi * math.Pi) * d * d
}

// nearTie reports whether a difference quotient would cross a tie of a minimum or maximum, or the edge of the overlap.
func nearTie(p, target Box) bool {
	for i := range p {
		for _, k := range []int{i, (i + 2) % 4} {
			if math.Abs(p[i]-target[k]) < .01 {
				return true
			}
		}
	}
	return false
}

// cusped reports whether the error of one of a form's numbers is near a kink of the loss.
func cusped(f Form, l loss.Loss, p, target Box) bool {
	a, b := f.Of(p, target), f.Of(target, target)
	for i := range a {
		if e := math.Abs(a[i] - b[i]); e < .01 || math.Abs(e-1) < .01 && l.ID() == "smoothl1" {
			return true
		}
	}
	return false
}

func compare(t *testing.T, name string, value func(Box) float64, p Box, gradient [4]float64) {
	t.Helper()
	for i := range p {
		const h = 1e-4
		a, b := p, p
		a[i], b[i] = p[i]-h, p[i]+h
		if want := (value(b) - value(a)) / (2 * h); math.Abs(gradient[i]-want) > 1e-5*max(1, math.Abs(want)) {
			t.Fatalf("%s of %v: gradient %d is %v, by differences %v", name, p, i, gradient[i], want)
		}
	}
}

// FuzzLosses checks that overlap losses of valid boxes are in range or not finite, also for boxes without width or height.
func FuzzLosses(f *testing.F) {
	f.Add(0., 0., 1., 1., 0., 0., 2., 1.)
	f.Add(1., 1., 1., 1., 1., 1., 1., 1.)
	f.Add(0., 0., 1e200, 1e200, 0., 0., 1e-200, 5e-324)
	f.Fuzz(func(t *testing.T, a, b, c, d, x, y, z, w float64) {
		p, target := Box{a, b, c, d}, Box{x, y, z, w}
		if !p.IsValid() || !target.IsValid() {
			return
		}
		for _, en := range Catalogue() {
			v, gradient := en.Gradient(p, target)
			if v < -1e-9 || en.ID == "iou" && v > 1 {
				t.Errorf("%s of %v and %v is %v", en.ID, p, target, v)
			}
			if en.ID == "iou" && v == 1 && gradient != [4]float64{} && !math.IsNaN(gradient[0]+gradient[1]+gradient[2]+gradient[3]) {
				if c, overlap := Intersection(p, target); !overlap {
					t.Errorf("apart, with %v common, IoU has the gradient %v", c, gradient)
				}
			}
		}
	})
}

// TestPairwise compares torchvision's pairwise overlaps with 1 − each loss. They differ in where eps is added.
func TestPairwise(t *testing.T) {
	ids := map[string]string{"box_iou": "iou", "generalized_box_iou": "giou", "distance_box_iou": "diou", "complete_box_iou": "ciou"}
	seen := 0
	for _, tc := range torchCases(t, "pairwise") {
		en := of(ids[tc.Loss])
		seen++
		for i, a := range boxes(tc.Boxes1) {
			for k, b := range boxes(tc.Boxes2) {
				want := float64(tc.Value[i*len(tc.Boxes2)/4+k])
				if got := 1 - en.Value(a, b); !same(got, want, 1e-8) {
					t.Errorf("%s of %v and %v is %v, not %v", tc.Loss, a, b, got, want)
				}
			}
		}
	}
	if seen != len(ids) {
		t.Errorf("%d of %d functions have cases", seen, len(ids))
	}
}
