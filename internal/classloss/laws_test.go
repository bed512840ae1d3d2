package classloss

import (
	"math"
	"math/rand/v2"
	"testing"

	"losslab/internal/loss"
)

// about reports whether two numbers agree to d decimals.
func about(got, want float64, d int) bool { return math.Abs(got-want) <= .5000001*math.Pow10(-d) }

// TestFigures checks figures that were computed independently, in NumPy from the formulas and again in PyTorch 1.13.
func TestFigures(t *testing.T) {
	logits, p, gradient := []float64{2, 1, .1}, make([]float64, 3), make([]float64, 3)
	Softmax(p, logits)
	value := CrossEntropy{}.Row(gradient, logits, Row{Class: 0})
	for i, want := range []float64{.6590, .2424, .0986} {
		if !about(p[i], want, 4) || !about(gradient[i], []float64{-.3410, .2424, .0986}[i], 4) {
			t.Errorf("class %d: p %v, gradient %v", i, p[i], gradient[i])
		}
	}
	if !about(value, .4170, 4) {
		t.Errorf("cross-entropy is %v", value)
	}
	for z, want := range map[float64]float64{0: 1.573, 1: .878, 2: .417, 3: .174} {
		if got := (CrossEntropy{}).Row(gradient, []float64{z, 1, .1}, Row{}); !about(got, want, 3) {
			t.Errorf("at logit %v it is %v", z, got)
		}
		if got := IsRight([]float64{z, 1, .1}, 0); got != (z > 1) {
			t.Errorf("right at logit %v: %v", z, got)
		}
	}
	for believed, want := range map[float64]float64{.5: .6931, .6: .5108, .75: .2877, .9: .1054, .99: .0101, .1: 2.3026, .01: 4.6052} {
		row := []float64{0, 1, .1}
		row[0] = Logit(row, 0, believed)
		if got := (CrossEntropy{}).Row(gradient, row, Row{}); !about(got, want, 4) {
			t.Errorf("where p is %v it is %v, not %v", believed, got, want)
		}
	}
}

// random returns a row of logits up to the given size, a target of either kind, and a loss.
func random(r *rand.Rand, size float64) (logits []float64, target Row, c CrossEntropy) {
	n := 2 + r.IntN(5)
	for range n {
		logits = append(logits, size*(2*r.Float64()-1))
	}
	target.Class = r.IntN(n)
	if r.IntN(3) == 0 {
		for range n {
			target.Probabilities = append(target.Probabilities, r.Float64())
		}
	}
	if r.IntN(3) == 0 {
		for range n {
			c.Weight = append(c.Weight, .1+r.Float64())
		}
	}
	if r.IntN(3) == 0 {
		c.Smoothing = r.Float64()
	}
	return logits, target, c
}

func TestLaws(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for i := range 20_000 {
		logits, target, c := random(r, math.Pow(10, 4*r.Float64()))
		p, gradient := make([]float64, len(logits)), make([]float64, len(logits))
		Softmax(p, logits)
		value := c.Row(gradient, logits, target)
		sum, pulls, size := 0.0, 0.0, 0.0
		for k := range p {
			sum += p[k]
			pulls += gradient[k]
			size += math.Abs(gradient[k])
			if !(p[k] >= 0 && p[k] <= 1) {
				t.Fatalf("of %v the probabilities are %v", logits, p)
			}
		}
		switch {
		case math.Abs(sum-1) > 1e-12:
			t.Fatalf("of %v the probabilities sum to %v", logits, sum)
		case math.Abs(pulls) > 1e-12*max(1, size):
			t.Fatalf("of %v the gradient sums to %v", logits, pulls)
		case !(value >= 0) || math.IsInf(value, 0):
			t.Fatalf("of %v cross-entropy is %v", logits, value)
		}
		if i%2 == 0 { // adding the same number to all logits changes nothing
			for k := range logits {
				logits[k] += 7
			}
			if again := c.Row(gradient, logits, target); math.Abs(again-value) > 1e-11*max(1, value) {
				t.Fatalf("of %v it is %v, and %v of 7 more of each", logits, value, again)
			}
		}
	}
}

// TestFar checks logits of ±10⁴, whose exponentials overflow.
func TestFar(t *testing.T) {
	for _, logits := range [][]float64{{1e4, -1e4, 0}, {-1e4, -1e4, -1e4}, {1e4, 1e4, 1e4}, {1e4, 1e4 - 1, -1e4}} {
		p, sum := make([]float64, 3), 0.0
		Softmax(p, logits)
		for _, v := range p {
			sum += v
		}
		if math.Abs(sum-1) > 1e-12 {
			t.Errorf("of %v the probabilities are %v", logits, p)
		}
	}
	gradient := make([]float64, 2)
	if got := (CrossEntropy{}).Row(gradient, []float64{1e4, -1e4}, Row{Class: 1}); got != 2e4 || gradient[0] != 1 || gradient[1] != -1 {
		t.Errorf("it is %v, the gradient %v", got, gradient)
	}
}

func TestGradients(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 4000 {
		logits, target, c := random(r, 6)
		gradient, scratch := make([]float64, len(logits)), make([]float64, len(logits))
		c.Row(gradient, logits, target)
		for k, z := range logits {
			const h = 1e-5
			logits[k] = z + h
			above := c.Row(scratch, logits, target)
			logits[k] = z - h
			below := c.Row(scratch, logits, target)
			logits[k] = z
			if want := (above - below) / (2 * h); math.Abs(gradient[k]-want) > 1e-7*max(1, math.Abs(want)) {
				t.Fatalf("of %v: gradient %d is %v, by differences %v", logits, k, gradient[k], want)
			}
		}
	}
}

func TestReductions(t *testing.T) {
	logits := [][]float64{{1, 2}, {3, 1}, {0, 0}}
	targets := []Row{{Class: 0}, {Class: Ignored}, {Class: 1}}
	c := CrossEntropy{Weight: []float64{3, 1}}
	gradients := blank(logits)
	values, mean := c.Evaluate(gradients, logits, targets, loss.Mean)
	want := (3*math.Log1p(math.E) + math.Ln2) / 4 // by hand: −ln(1/(1 + e)) with weight 3 and ln 2 with weight 1, over a total weight of 4
	if values[1] != 0 || gradients[1][0] != 0 || math.Abs(mean-want) > 1e-14 {
		t.Errorf("the values are %v, the mean %v", values, mean)
	}
	_, mean = CrossEntropy{}.Evaluate(nil, nil, nil, loss.Mean)
	_, sum := CrossEntropy{}.Evaluate(nil, nil, nil, loss.Sum)
	if !math.IsNaN(mean) || sum != 0 {
		t.Errorf("of nothing the mean is %v, the sum %v", mean, sum)
	}
}

// FuzzRow checks that cross-entropy is never negative, and that no gradient exceeds the weight of the row.
func FuzzRow(f *testing.F) {
	f.Add(2., 1., .1, uint8(0))
	f.Add(1e308, -1e308, 0., uint8(1))
	f.Add(math.Inf(1), 0., math.Inf(-1), uint8(2))
	f.Fuzz(func(t *testing.T, a, b, c float64, class uint8) {
		logits, gradient := []float64{a, b, c}, make([]float64, 3)
		target := int(class) % 3
		value := CrossEntropy{}.Row(gradient, logits, Row{Class: target})
		if value < 0 {
			t.Errorf("of %v it is %v", logits, value)
		}
		for i, g := range gradient {
			if g < -1 || g > 1 || g < 0 && i != target {
				t.Errorf("of %v the gradient is %v", logits, gradient)
			}
		}
		if math.IsNaN(value) && !math.IsNaN(a+b+c) && !math.IsInf(a, 0) && !math.IsInf(b, 0) && !math.IsInf(c, 0) {
			t.Errorf("of %v it is no number", logits)
		}
	})
}
